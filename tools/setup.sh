#!/bin/sh
# Makes a checkout ready: Python, the system libraries, and .venv filled from the lock file.
#
#   tools/setup.sh run      what `make pdf` needs
#   tools/setup.sh cluster  that, and what builds on several machines
#   tools/setup.sh test     that, and the test tools
#   tools/setup.sh bench    that, and what benchmarks compare with
#   tools/setup.sh press    only the ICC profile that `build --edition press` needs
#   tools/setup.sh lock     as test, for `make lock`: pyproject.toml may be ahead of the lock
#   tools/setup.sh doctor   says what is there and what is missing; changes nothing
#
# It changes nothing outside .venv but system packages, and those only as root, through a sudo
# that asks no password, or through Homebrew. Where it may not, it prints the command.
#
# Exit codes: 0 ready; 2 wrong use; 3 something of the system is missing; 4 the Python packages
# could not be installed; 5 pyproject.toml and the lock disagree.
set -eu
# An alias-free cd, and names that would lead Python or pip elsewhere, whoever runs this.
CDPATH='' cd -- "$(dirname -- "$0")/.."
unset PYTHONHOME PYTHONPATH PIP_TARGET PIP_PREFIX PIP_ROOT PIP_NO_BINARY PIP_ONLY_BINARY \
    PIP_CONSTRAINT
export PIP_USER=0

oldest=11 # Python 3.11
newest=14 # the last one that the lock was made for
venv=.venv
venv_python=$venv/bin/python
modes='run cluster test bench' # each holds all of the one before it

# --- What is said ------------------------------------------------------------------------------

case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
es*) spanish=yes ;;
*) spanish= ;;
esac

# say ENGLISH SPANISH
say() {
    if [ -n "$spanish" ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi
}

# --- What is there -----------------------------------------------------------------------------

# Says of an interpreter "3.12 ready" or "3.12 no-venv"; nothing if it does not suit.
judge_python() {
    "$1" -I - "$oldest" "$2" 2>/dev/null <<'PYTHON' || true
import platform
import sys

oldest, newest = int(sys.argv[1]), int(sys.argv[2])
version = sys.version_info
if platform.python_implementation() == "CPython" and (3, oldest) <= version[:2] <= (3, newest):
    try:
        import ensurepip, venv
        state = "ready"
    except ImportError:
        state = "no-venv"
    print(f"{version[0]}.{version[1]} {state}")
PYTHON
}

# Sets python (a command), python_version and python_state (ready, no-venv or none): the first
# that is ready, else the first that only lacks venv. PYTHON, where set, is the only one asked.
find_python() {
    python='' python_version='' python_state=none
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3 python3.14 python3.13 python3.12 python3.11
    fi
    for limit in "$newest" 99; do
        for name in "$@"; do
            command -v "$name" >/dev/null 2>&1 || continue
            verdict=$(judge_python "$name" "$limit")
            case $verdict in
            *' ready')
                python=$name python_version=${verdict% *} python_state=ready
                return
                ;;
            *' no-venv')
                [ -n "$python" ] ||
                    { python=$name python_version=${verdict% *} python_state=no-venv; }
                ;;
            esac
        done
        [ -z "$python" ] || return 0
    done
    if [ -n "${PYTHON:-}" ] && [ -z "$python" ]; then
        say "PYTHON=$PYTHON is not a CPython 3.$oldest or newer." \
            "PYTHON=$PYTHON no es un CPython 3.$oldest o posterior." >&2
        exit 2
    fi
}

# Prints those of the libraries that cannot be loaded: pango, pangoft2, harfbuzz-subset. Asks the
# loader, by the names that WeasyPrint asks for, since a library need not come from a package.
missing_libraries() {
    if [ -n "$python" ] && "$python" -I -c 'import ctypes' 2>/dev/null; then
        "$python" -I - <<'PYTHON'
import contextlib
import ctypes

wanted = {
    "pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "pango-1.0"),
    "pangoft2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "pangoft2-1.0"),
    "harfbuzz-subset": (
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "harfbuzz-subset",
    ),
}
for library, names in wanted.items():
    for name in names:
        with contextlib.suppress(OSError):
            ctypes.CDLL(name)
            break
    else:
        print(library)
PYTHON
        return
    fi
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)
    for library in pango-1.0:pango pangoft2-1.0:pangoft2 harfbuzz-subset:harfbuzz-subset; do
        case $known in
        *"lib${library%:*}.so.0 "*) ;;
        *) echo "${library#*:}" ;;
        esac
    done
}

# True if there is an ICC profile of a press (see manual/press/profiles.py).
find_profile() {
    for folder in /usr/share/color/icc/ghostscript /usr/share/ghostscript/iccprofiles \
        /opt/homebrew/share/ghostscript/iccprofiles /usr/local/share/ghostscript/iccprofiles; do
        [ ! -r "$folder/default_cmyk.icc" ] || return 0
    done
    return 1
}

# True if there is a browser for the tests of the workbench (see tests/workbench/browser.py).
find_browser() {
    for name in chromium chromium-browser google-chrome; do
        ! command -v "$name" >/dev/null 2>&1 || return 0
    done
    [ -d "/Applications/Google Chrome.app" ] || [ -d /Applications/Chromium.app ]
}

# Sets missing (words) from what is there now.
look_around() {
    find_python
    missing=$(missing_libraries)
    case $python_state in
    none) missing="python $missing" ;;
    no-venv) missing="venv $missing" ;;
    esac
    case ${mode:-} in
    press | test | bench) find_profile || missing="$missing press-profile" ;;
    esac
    case ${mode:-} in
    test | bench)
        find_browser || missing="$missing chromium"
        command -v msgcat >/dev/null 2>&1 || missing="$missing gettext"
        ;;
    esac
    missing=$(printf '%s' "$missing" | tr '\n' ' ')
    missing=${missing% }
}

# --- What the system's package manager calls it ------------------------------------------------

find_manager() {
    manager=
    for name in apt-get dnf pacman zypper brew; do
        if command -v "$name" >/dev/null 2>&1; then
            manager=$name
            return
        fi
    done
}

# The package that brings a Python that is new enough, with venv.
apt_python() {
    default=$(LC_ALL=C apt-cache policy python3 2>/dev/null |
        sed -n 's/^  Candidate: 3\.\([0-9]*\).*/\1/p')
    if [ "${default:-$oldest}" -lt "$oldest" ]; then
        for minor in 14 13 12 11; do
            if apt-cache show "python3.$minor-venv" >/dev/null 2>&1; then
                echo "python3.$minor-venv"
                return
            fi
        done
    fi
    echo python3-venv
}

apt_venv() {
    if apt-cache show "python$python_version-venv" >/dev/null 2>&1; then
        echo "python$python_version-venv"
    else
        echo python3-venv
    fi
}

# Before Debian 12 and Ubuntu 24.04 the package had the version in its name.
apt_profile() {
    if apt-cache show libgs-common >/dev/null 2>&1; then echo libgs-common; else echo libgs9-common; fi
}

dnf_python() {
    if grep -qs '^ID=fedora' /etc/os-release; then echo python3; else echo python3.12; fi
}

# Prints the package for one missing thing.
package_for() {
    case $manager:$1 in
    apt-get:python) apt_python ;;
    apt-get:venv) apt_venv ;;
    apt-get:pango) echo libpango-1.0-0 ;;
    apt-get:pangoft2) echo libpangoft2-1.0-0 ;;
    apt-get:harfbuzz-subset) echo libharfbuzz-subset0 ;;
    dnf:python | dnf:venv) dnf_python ;;
    zypper:python | zypper:venv) echo python313 ;;
    zypper:pango | zypper:pangoft2) echo libpango-1_0-0 ;;
    zypper:harfbuzz-subset) echo libharfbuzz-subset0 ;;
    *:python | *:venv) echo python ;;
    *:pango | *:pangoft2) echo pango ;;
    *:harfbuzz-subset) echo harfbuzz ;;
    apt-get:press-profile) apt_profile ;;
    dnf:press-profile) echo libgs ;;
    *:press-profile) echo ghostscript ;;
    brew:chromium) echo --cask chromium ;;
    *:chromium) echo chromium ;;
    *:gettext) echo gettext ;;
    esac
}

# Sets packages (words) for what is missing, each once.
name_packages() {
    packages=
    for thing in $missing; do
        package=$(package_for "$thing")
        case " $packages " in
        *" $package "*) ;;
        *) packages="${packages:+$packages }$package" ;;
        esac
    done
}

# Prints the command that installs the packages, to be given by root (by anyone with Homebrew).
install_command() {
    case $manager in
    apt-get) echo "apt-get install -y --no-install-recommends $packages" ;;
    dnf) echo "dnf install -y $packages" ;;
    pacman) echo "pacman -S --needed --noconfirm $packages" ;;
    zypper) echo "zypper --non-interactive install $packages" ;;
    brew) echo "brew install $packages" ;;
    esac
}

# --- System packages ---------------------------------------------------------------------------

# Sets as_root (a prefix) or returns 1 where packages may not be installed from here.
find_rights() {
    as_root=
    [ "$manager" != brew ] || return 0
    [ "$(id -u)" -ne 0 ] || return 0
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
        return 0
    fi
    return 1
}

say_missing() {
    say "Missing on this system: $missing" "Falta en este sistema: $missing"
}

# Prints the command for a person to give, and how to go on.
hand_over() {
    name_packages
    say_missing >&2
    if [ -z "$manager" ]; then
        say "Install by hand: Python 3.$oldest or newer with venv, Pango, and HarfBuzz with its subset library. Then run make again." \
            "Instálelo a mano: Python 3.$oldest o posterior con venv, Pango, y HarfBuzz con su biblioteca subset. Después ejecute make de nuevo." >&2
        exit 3
    fi
    say "This account may not install it. Give this command, then run make again:" \
        "Esta cuenta no puede instalarlo. Dé esta orden y después ejecute make de nuevo:" >&2
    command=$(install_command)
    [ "$manager" != apt-get ] || command="apt-get update && $command"
    if [ "$manager" = brew ]; then
        :
    elif command -v sudo >/dev/null 2>&1; then
        command="sudo $(printf '%s' "$command" | sed 's/&& /\&\& sudo /')"
    else
        command="su -c '$command'"
    fi
    printf '\n    %s\n\n' "$command" >&2
    exit 3
}

install_packages() {
    say_missing
    if [ "$manager" = apt-get ]; then
        # The list that an image was made with is often empty or old.
        $as_root apt-get update -q </dev/null ||
            say "The package list could not be renewed; going on with the old one." \
                "No se pudo renovar la lista de paquetes; se sigue con la anterior." >&2
    fi
    name_packages
    command=$(install_command)
    [ "$manager" != apt-get ] || command="env DEBIAN_FRONTEND=noninteractive $command"
    say "Installing: $packages" "Se instala: $packages"
    # shellcheck disable=SC2086 # words: a prefix and a command
    if ! $as_root $command </dev/null; then
        say "The package manager could not install: $packages" \
            "El gestor de paquetes no pudo instalar: $packages" >&2
        exit 3
    fi
}

ready_system() {
    look_around
    [ -n "$missing" ] || return 0
    find_manager
    if [ -z "$manager" ] || ! find_rights; then
        hand_over
    fi
    install_packages
    look_around
    if [ -n "$missing" ]; then
        say "Still missing after the installation: $missing. Run: make doctor" \
            "Tras la instalación sigue faltando: $missing. Ejecute: make doctor" >&2
        exit 3
    fi
}

# --- Python packages ---------------------------------------------------------------------------

# True if .venv was filled from the lock file as it stands now.
filled_from() {
    cmp -s "$1" "$venv/filled-from-$1"
}

# lock_of MODE
lock_of() {
    if [ "$1" = run ]; then echo requirements.lock; else echo "requirements-$1.lock"; fi
}

# True if .venv was filled from a lock file that has changed since.
filled_from_old() {
    for each in $modes; do
        ! filled_otherwise "$(lock_of "$each")" || return 0
    done
    return 1
}

# True if .venv was filled from the lock file as it stood at another time.
filled_otherwise() {
    [ -e "$venv/filled-from-$1" ] && ! filled_from "$1"
}

ready_venv() {
    if [ -x "$venv_python" ] && "$venv_python" -m pip --version >/dev/null 2>&1 &&
        [ -n "$(judge_python "$venv_python" 99)" ] && ! filled_from_old; then
        return
    fi
    say "Making $venv with Python $python_version" "Se crea $venv con Python $python_version"
    "$python" -m venv --clear "$venv" || exit 4
}

fill_venv() {
    lock=$(lock_of "$mode")
    [ "$mode" != lock ] || lock=requirements-test.lock
    ready_venv
    filled_from "$lock" && return
    say "Installing the Python packages of $lock (the first time they are downloaded)" \
        "Se instalan los paquetes de Python de $lock (la primera vez se descargan)"
    # Off a terminal, errors only: a log has no use for the list of files.
    if [ -t 1 ]; then quiet=; else quiet='--quiet --quiet'; fi
    # Every package has its hash in the lock: whatever source pip is told to use, it can bring
    # only those files. Wheels alone, so that no compiler is needed.
    # shellcheck disable=SC2086 # words, or none
    if ! "$venv_python" -m pip --disable-pip-version-check install --no-input $quiet \
        --require-hashes --only-binary :all: --requirement "$lock" </dev/null; then
        say "The Python packages could not be installed; pip says why above. The first set-up needs the network or a folder of the wheels: PIP_NO_INDEX=1 PIP_FIND_LINKS=FOLDER make" \
            "No se pudieron instalar los paquetes de Python; pip dice arriba por qué. La primera preparación necesita la red o una carpeta con los wheels: PIP_NO_INDEX=1 PIP_FIND_LINKS=CARPETA make" >&2
        exit 4
    fi
    for each in $modes; do
        cp "$(lock_of "$each")" "$venv/filled-from-$(lock_of "$each")"
        [ "$(lock_of "$each")" != "$lock" ] || break
    done
}

# Compares what pyproject.toml asks for with what the lock brought.
compare_project() {
    "$venv_python" -I - "$mode" <<'PYTHON' && return
import sys
import tomllib
from importlib import metadata

from packaging.requirements import Requirement

with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)
wanted = list(project["project"]["dependencies"])
wanted += project["project"]["optional-dependencies"]["workbench"]
if sys.argv[1] != "run":
    wanted += project["project"]["optional-dependencies"]["cluster"]
for group in ("test", "bench"):
    if sys.argv[1] in (group, "bench"):
        wanted += project["dependency-groups"][group]
wrong = []
for requirement in map(Requirement, wanted):
    if requirement.marker and not requirement.marker.evaluate():
        continue
    try:
        version = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        version = None
    if version is None or version not in requirement.specifier:
        wrong.append(f"  {requirement} <> {version}")
print("\n".join(wrong), file=sys.stderr, end="\n" if wrong else "")
sys.exit(1 if wrong else 0)
PYTHON
    say "pyproject.toml asks for other packages than the lock files hold. Run: make lock" \
        "pyproject.toml pide otros paquetes que los de los archivos .lock. Ejecute: make lock" >&2
    exit 5
}

# --- Doctor ------------------------------------------------------------------------------------

# line NAME VALUE
line() {
    printf '%-28s %s\n' "$1" "$2"
}

doctor_versions() {
    "$python" -I - 2>/dev/null <<'PYTHON' || true
import contextlib
import ctypes

for name, call, *files in (
    ("Pango", "pango_version_string", "libpango-1.0.so.0", "libpango-1.0.dylib"),
    ("HarfBuzz", "hb_version_string", "libharfbuzz.so.0", "libharfbuzz.0.dylib"),
):
    for file in files:
        with contextlib.suppress(OSError, AttributeError):
            function = getattr(ctypes.CDLL(file), call)
            function.restype = ctypes.c_char_p
            print(f"{name:28} {function().decode()}")
            break
PYTHON
}

# lock_state FILE
lock_state() {
    if filled_from "$1"; then
        say "installed" "instalado"
    elif filled_otherwise "$1"; then
        say "changed since it was installed" "cambió desde que se instaló"
    else
        say "not installed" "no instalado"
    fi
}

doctor() {
    look_around
    find_manager
    line "Python 3.$oldest+" "${python_version:-—} ($python_state)${python:+: $(command -v "$python")}"
    [ -z "$python" ] || doctor_versions
    line "$(say "Package manager" "Gestor de paquetes")" "${manager:-—}"
    if [ -x "$venv_python" ]; then
        line "$venv" "$("$venv_python" -c 'import platform; print(platform.python_version())')"
    else
        line "$venv" "$(say "not made yet" "aún no creado")"
    fi
    for each in $modes; do
        line "$(lock_of "$each")" "$(lock_state "$(lock_of "$each")")"
    done
    if [ -n "$missing" ]; then
        if [ -n "$manager" ]; then
            name_packages
            line "$(say "To install what is missing" "Para instalar lo que falta")" "$(install_command)"
        fi
        say_missing
        exit 3
    fi
    say "Nothing of the system is missing." "No falta nada en el sistema."
}

# -----------------------------------------------------------------------------------------------

mode=${1:-run}
case $mode in
doctor)
    doctor
    ;;
press)
    ready_system
    say "There is an ICC profile of a press. Now run: make ARGS=\"--edition press\"" \
        "Hay un perfil ICC de imprenta. Ahora ejecute: make ARGS=\"--edition press\""
    ;;
run | cluster | test | bench | lock)
    ready_system
    fill_venv
    if [ "$mode" != lock ]; then
        compare_project
        for each in $modes; do
            touch "$venv/ready-$each"
            [ "$each" != "$mode" ] || break
        done
    fi
    ;;
*)
    say "Usage: tools/setup.sh [run|cluster|test|bench|press|lock|doctor]" "Uso: tools/setup.sh [run|cluster|test|bench|press|lock|doctor]" >&2
    exit 2
    ;;
esac
