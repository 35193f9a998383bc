// The page of a text: what it is given is put in place; what is written is sent and never lost.
"use strict";

const words = document.body.dataset;
const base = words.text;
const token = document.querySelector('meta[name="workbench-token"]').content;
const main = document.getElementById("blocks");
const toast = document.getElementById("toast");
const sheet = document.getElementById("sheet");
const picture = document.getElementById("picture");
const proof = document.getElementById("proof");

let sheets = { pages: 0, spots: {} };
let page = 1;
let active = null; // the block that the keyboard is in

const all = () => [...main.querySelectorAll(".block")];
const area = (block) => block.querySelector("textarea");
const byName = (name) => all().find((block) => block.dataset.block === name);

// What the page shows in its place is said for ears alone: it must not cover what is to be pressed.
function say(text, seen = true) {
  toast.classList.toggle("ears", !seen);
  toast.textContent = "";
  toast.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (toast.textContent = ""), 6000);
}

// --- Drafts: what is written and not saved outlives the page --------------------------------

const draftKey = (block) => `draft:${base}#${block.dataset.block}`;

function edited(block) {
  const dirty = area(block).value !== area(block).defaultValue;
  block.classList.toggle("dirty", dirty);
  try {
    if (dirty) {
      const draft = { text: area(block).value, seen: block.dataset.seen };
      localStorage.setItem(draftKey(block), JSON.stringify(draft));
    } else {
      localStorage.removeItem(draftKey(block));
    }
  } catch {
    // A browser that keeps nothing: the page still warns before it is left.
  }
}

function restoreDrafts() {
  for (const block of all()) {
    let draft = null;
    try {
      draft = JSON.parse(localStorage.getItem(draftKey(block)));
    } catch {
      continue;
    }
    if (!draft || draft.text === area(block).value) continue;
    area(block).value = draft.text;
    block.classList.add("dirty");
    if (draft.seen !== block.dataset.seen) {
      showConflict(block, area(block).defaultValue, block.dataset.seen);
    }
  }
}

// --- Blocks: new HTML is put in its place, and what is being written stays ------------------

// Gives nothing where the workbench is closed: when it is back, the page is told.
async function read(what) {
  try {
    const answer = await fetch(`${base}/${what}`);
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

async function renew() {
  const html = await read("blocks");
  if (html === null) return;
  const fresh = new DOMParser().parseFromString(html, "text/html");
  swap(document.getElementById("so-far"), fresh.getElementById("so-far"));
  swap(document.getElementById("elsewhere"), fresh.getElementById("elsewhere"));
  const list = main.querySelector(".blocks");
  const old = new Map(all().map((block) => [block.dataset.block, block]));
  let before = null;
  for (const block of fresh.querySelectorAll(".block")) {
    const known = old.get(block.dataset.block);
    const here = known ? patch(known, block) : document.importNode(block, true);
    old.delete(block.dataset.block);
    const place = before ? before.nextElementSibling : list.firstElementChild;
    if (here !== place) list.insertBefore(here, place);
    before = here;
  }
  for (const gone of old.values()) {
    if (!gone.classList.contains("dirty")) gone.remove();
    else showConflict(gone, null, "");
  }
  main.dataset.told = fresh.querySelector(".blocks").dataset.told;
  if (active && !active.isConnected) active = null;
  follow();
}

function swap(here, fresh) {
  if (here.innerHTML !== fresh.innerHTML) here.innerHTML = fresh.innerHTML;
}

function patch(block, fresh) {
  const state = ["active", "dirty"].filter((name) => block.classList.contains(name));
  for (const part of [".source", ".side", ".notes"]) {
    if (block.querySelector(part).contains(document.activeElement) && part === ".side") continue;
    swap(block.querySelector(part), fresh.querySelector(part));
  }
  block.className = [fresh.className, ...state].join(" ");
  const now = area(fresh).value;
  block.querySelector("label").textContent = fresh.querySelector("label").textContent;
  if (block.dataset.seen !== fresh.dataset.seen) {
    if (!block.classList.contains("dirty") || area(block).value === now) take(block, now, fresh);
    else if (block.sent === now) saved(block, now, fresh.dataset.seen);
    else showConflict(block, now, fresh.dataset.seen);
  }
  block.dataset.source = fresh.dataset.source;
  return block;
}

function take(block, text, fresh) {
  const { selectionStart, selectionEnd } = area(block);
  if (area(block).value !== text) area(block).value = text;
  area(block).defaultValue = text;
  if (document.activeElement === area(block)) {
    area(block).setSelectionRange(selectionStart, selectionEnd);
  }
  block.dataset.seen = fresh.dataset.seen;
  block.querySelector(".conflict")?.remove();
  edited(block);
}

function showConflict(block, now, seen) {
  block.querySelector(".conflict")?.remove();
  const shown = document.getElementById("conflict").content.cloneNode(true).firstElementChild;
  shown.querySelector("pre").textContent = now ?? "—";
  shown.querySelector(".theirs").addEventListener("click", () => {
    if (now === null) {
      area(block).value = area(block).defaultValue;
      edited(block); // so that the draft goes too
      block.remove();
      return;
    }
    area(block).value = area(block).defaultValue = now;
    block.dataset.seen = seen;
    shown.remove();
    edited(block);
    area(block).focus();
  });
  const mine = shown.querySelector(".mine");
  mine.hidden = now === null;
  mine.addEventListener("click", () => {
    block.dataset.seen = seen;
    shown.remove();
    save(block);
  });
  block.append(shown);
  say(words.changed, false);
}

// --- Writing ---------------------------------------------------------------------------------

// Gives what was answered; nothing where it was not written.
async function send(block, what, given) {
  try {
    const answer = await fetch(`${base}/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Workbench-Token": token },
      body: JSON.stringify({ block: block.dataset.block, seen: block.dataset.seen, ...given }),
    });
    if (answer.status === 409) {
      const told = await answer.json();
      showConflict(block, told.gone ? null : told.now, told.seen ?? "");
      return false;
    }
    if (answer.status === 422) {
      go(byName((await answer.json()).first));
      say(words.first);
      return false;
    }
    if (answer.status === 507) say(words.unwritten.replace("{why}", (await answer.json()).why));
    else if (!answer.ok) say(words.refused);
    return answer.ok && (await answer.json());
  } catch {
    say(words.unreachable);
    return false;
  }
}

async function save(block) {
  if (!area(block).value.trim()) {
    say(words.empty); // to take a block out has a button of its own
    area(block).focus();
    return false;
  }
  return write(block, area(block).value);
}

async function write(block, text) {
  block.sent = text; // more may be written before the answer comes
  const told = await send(block, "save", { text });
  if (!told) return false;
  // What came out as several blocks is not taken for this one: the next look at the file tells.
  saved(block, text, told.now === text ? told.seen : block.dataset.seen);
  say(words.saved);
  await renew();
  return true;
}

function saved(block, text, seen) {
  area(block).defaultValue = text;
  block.dataset.seen = seen;
  edited(block);
}

async function sign(block) {
  const written = !block.classList.contains("dirty") && area(block).value.trim();
  if (!written && !(await save(block))) return;
  if (!(await send(block, "done", { source: block.dataset.source }))) return;
  say(words.signed);
  await renew();
  toNext(block);
}

async function keep(block) {
  const because = block.querySelector(".because input");
  if (!because.value.trim()) {
    because.focus();
    return;
  }
  const next = all()[all().indexOf(block) + 1];
  const given = { source: block.dataset.source, because: because.value };
  if (!(await send(block, "keep", given))) return;
  say(words.signed);
  await renew();
  toNext(block.isConnected ? block : next);
}

// --- Going about -----------------------------------------------------------------------------

function go(block) {
  if (!block) return;
  area(block).focus({ preventScroll: true });
  block.scrollIntoView({ block: "start" });
}

function toNext(from, backwards = false) {
  const blocks = all();
  const at = blocks.indexOf(from);
  const behind = [...blocks.slice(at + 1), ...blocks.slice(0, Math.max(at, 0))];
  const next = (backwards ? behind.reverse() : behind).find((block) =>
    block.classList.contains("left"),
  );
  if (next) go(next);
  else say(words.noMore);
}

function toLine(link) {
  const block = link.closest(".block");
  const lines = area(block).value.split("\n");
  const offset = Number(link.dataset.offset);
  const start = lines.slice(0, offset).join("\n").length + (offset ? 1 : 0);
  go(block);
  area(block).setSelectionRange(start, start + (lines[offset] ?? "").length);
}

function enter(block) {
  if (block === active) return;
  active?.classList.remove("active");
  active = block;
  active.classList.add("active");
  follow();
}

// --- The printed page ------------------------------------------------------------------------

async function renewSheets() {
  const answer = await read("sheets");
  if (answer === null) return;
  const told = JSON.parse(answer);
  const wrong = document.getElementById("wrong");
  wrong.hidden = !told.broken;
  swap(wrong, { innerHTML: told.problems });
  sheet.classList.toggle("broken", told.broken);
  document.getElementById("waiting").hidden = told.pages > 0 || told.broken;
  if (told.pages) {
    sheets = told;
    const pdf = document.getElementById("pdf");
    pdf.hidden = false;
    pdf.href = `/sheets/${told.name}.pdf`;
    follow();
  }
  if (told.told !== main.querySelector(".blocks").dataset.told) await renew();
}

function follow() {
  const spots = (active && sheets.spots[active.dataset.block]) || [];
  if (spots.length) show(spots[0][0]);
  else show(page);
}

function show(wanted) {
  if (!sheets.pages) return;
  page = Math.min(Math.max(wanted, 1), sheets.pages);
  const address = `/sheets/${sheets.name}/${page}.png`;
  const which = words.pageOf.replace("{page}", page).replace("{pages}", sheets.pages);
  document.getElementById("which").textContent = which;
  document.getElementById("before").disabled = page === 1;
  document.getElementById("after").disabled = page === sheets.pages;
  if (picture.dataset.address === address) {
    mark();
    return;
  }
  picture.dataset.address = address;
  const loaded = new Image();
  loaded.addEventListener("load", () => {
    if (picture.dataset.address !== address) return; // a newer one is on its way
    picture.src = address;
    picture.alt = which;
    picture.hidden = false;
    picture.dataset.shown = sheets.name;
    mark();
  });
  loaded.src = address;
}

function mark() {
  for (const old of sheet.querySelectorAll(".here")) old.remove();
  const spots = (active && sheets.spots[active.dataset.block]) || [];
  for (const [on, left, top, width, height] of spots) {
    if (on !== page) continue;
    const here = document.createElement("div");
    here.className = "here";
    here.style.left = `${100 * left}%`;
    here.style.top = `${100 * top}%`;
    here.style.width = `${100 * width}%`;
    here.style.height = `${100 * height}%`;
    sheet.append(here);
  }
}

function blockAt(event) {
  const box = picture.getBoundingClientRect();
  const x = (event.clientX - box.left) / box.width;
  const y = (event.clientY - box.top) / box.height;
  const found = Object.entries(sheets.spots).find(([, spots]) =>
    spots.some(
      ([on, left, top, width, height]) =>
        on === page && x >= left && x <= left + width && y >= top && y <= top + height,
    ),
  );
  return found && byName(found[0]);
}

// --- What happens ----------------------------------------------------------------------------

main.addEventListener("focusin", (event) => {
  const block = event.target.closest(".block");
  if (block) enter(block);
});
main.addEventListener("input", (event) => {
  if (event.target.matches("textarea")) edited(event.target.closest(".block"));
});
main.addEventListener("click", (event) => {
  const block = event.target.closest(".block");
  const button = event.target.closest("button");
  const link = event.target.closest("a[data-offset]");
  if (link) {
    event.preventDefault();
    toLine(link);
  } else if (button?.matches(".save")) save(block);
  else if (button?.matches(".sign")) sign(block);
  else if (button?.matches(".keep")) keep(block);
  else if (button?.matches(".take-out")) write(block, "");
  else if (block && !button && event.target.closest(".source")) go(block);
});
document.getElementById("next").addEventListener("click", () => toNext(active));
document.getElementById("before").addEventListener("click", () => show(page - 1));
document.getElementById("after").addEventListener("click", () => show(page + 1));
document.getElementById("peek").addEventListener("click", (event) => {
  const shown = proof.classList.toggle("shown");
  event.currentTarget.setAttribute("aria-expanded", String(shown));
});
sheet.addEventListener("click", (event) => go(blockAt(event)));

document.addEventListener("keydown", (event) => {
  const control = event.ctrlKey || event.metaKey;
  const actions = {
    F8: () => toNext(active, event.shiftKey),
    s: control && active && (() => save(active)),
    Enter: control && active && (() => (active.querySelector(".sign") ? sign : keep)(active)),
    ArrowDown: event.altKey && (() => go(all()[all().indexOf(active) + 1])),
    ArrowUp: event.altKey && (() => go(all()[all().indexOf(active) - 1])),
    PageDown: event.altKey && (() => show(page + 1)),
    PageUp: event.altKey && (() => show(page - 1)),
  };
  // With the key for capitals locked, Ctrl S is "S".
  const action = actions[control && event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
window.addEventListener("beforeunload", (event) => {
  if (main.querySelector(".dirty")) event.preventDefault();
});

const events = new EventSource(`${base}/events`);
events.addEventListener("sheets", renewSheets);
events.addEventListener("texts", renew);
let opened = false;
events.addEventListener("open", () => {
  if (opened) renew(); // the connection was lost for a while
  opened = true;
});
restoreDrafts();
if (location.hash.startsWith("#b-")) go(byName(decodeURIComponent(location.hash.slice(3))));
