"""The critical words of languages: negations, duties, numbers in words, dates and spans of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Vocabulary:
    """The critical words of a language, in small letters.

    `negations` turn what follows round. `turns` are critical by themselves: they command, forbid
    or bound. `counts` are numbers in words; `units` measure; `moments` are days, months and hours;
    `short` are those that count only beside a number ("Sept. 5", "May 5"). `bounds` say on which
    side of a number; `heads` let a unit count without a number ("a day"), and tell units apart
    ("business days"). `fillers` may stand between a negation and what it turns round. `phrases`
    are several words that count as one: a pattern, and the word in its place.
    """

    negations: frozenset[str] = frozenset()
    turns: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    moments: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    bounds: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    phrases: frozenset[tuple[str, str]] = frozenset()


def listed(text: str) -> frozenset[str]:
    """Read a list of words from a text."""
    return frozenset(text.split())


ENGLISH = Vocabulary(
    negations=listed(
        "not no never nor neither without unless except excluding "
        "hardly rarely seldom barely scarcely dont doesnt didnt isnt arent wasnt wont "
        "must avoid refuse refuses refused stop stops unable"
    ),
    turns=listed(
        "none nobody nothing nowhere "
        "only should shall always free before after until till within immediately required "
        "mandatory compulsory obligatory optional voluntary illegal unlawful ineligible legal "
        "forbidden forbid forbids prohibited prohibits banned barred bars denied deny denies "
        "reject rejects rejected invalid unsafe dangerous expire expires expired waive waives "
        "waived guilty innocent false exclude excludes excluded lose loses lost at-least at-most "
        "more-than less-than fewer-than up-to every-other"
    ),
    counts=listed(
        "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
        "hundred hundreds thousand thousands million millions billion billions dozen dozens half "
        "halves once twice thrice double triple quarter quarters first third thirds fourth fifth "
        "sixth seventh eighth ninth tenth eleventh twelfth twentieth thirtieth"
    ),
    units=listed(
        "second minute hour day weekday week weekend fortnight month year decade dollar cent "
        "percent percentage foot feet inch mile kilometer meter pound page copy copies semester"
    )
    | listed(
        "seconds minutes hours days weekdays weeks weekends months years decades dollars cents "
        "inches miles kilometers meters pounds pages"
    ),
    moments=listed(
        "january february march april june july august september october november december monday "
        "tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays "
        "fridays saturdays sundays noon midnight today tomorrow tonight yesterday hourly daily "
        "weekly biweekly monthly quarterly yearly annual annually a.m p.m am pm holiday holidays"
    ),
    short=listed(
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun"
    ),
    bounds=listed(
        "within after before until till by since from to at least most up more less fewer than "
        "over under later earlier between exceed exceeds"
    ),
    heads=listed(
        "the these those a an one per each every next first last same within this that another "
        "business calendar working court full consecutive"
    ),
    fillers=listed("a an the any your his her their to be"),
    phrases=frozenset(
        (
            (r"\b(?:have|has|needs?|(?:are|is|be) (?:required|obliged|obligated)) to\b", "must"),
            (r"\b(?:can not|cannot)\b", "not"),
            (r"\bought to\b", "should"),
            (r"\bat (least|most)\b", r"at-\1"),
            (r"\b(more|less|fewer) than\b", r"\1-than"),
            (r"\bup to\b", "up-to"),
            (r"\bevery other\b", "every-other"),
            (r"\bper cent\b", "percent"),
        )
    ),
)
SPANISH = Vocabulary(
    negations=listed(
        "no nunca jamás ni ningún ninguna ninguno tampoco sin excepto salvo "
        "debe deben deberá deberán evite eviten rechace niéguese"
    ),
    turns=listed(
        "nada nadie solo sólo solamente únicamente debería deberían siempre "
        "gratis gratuito gratuita antes "
        "después hasta inmediatamente obligatorio obligatoria optativo optativa opcional "
        "voluntario voluntaria ilegal legal prohibido prohibida prohíbe niega negado rechazado "
        "inválido peligroso peligrosa vence vencido culpable inocente falso falsa pierde perdió "
        "al-menos más-de menos-de a-menos-que tiene-que hay-que "
        "deje-de requiere requieren exige exigen"
    ),
    counts=listed(
        "cero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
        "dieciséis diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta "
        "tercio tercios "
        "setenta ochenta noventa cien ciento doscientos quinientos mil miles millón millones "
        "docena medio media mitad doble triple cuarto cuartos primero primera primer segunda "
        "tercero tercera tercer cuarta quinto quinta sexto sexta décimo décima"
    ),
    units=listed(
        "segundo minuto hora día semana mes año década dólar centavo milla kilómetro metro página "
        "copia segundos minutos horas días semanas meses años décadas dólares centavos millas "
        "kilómetros metros páginas copias"
    ),
    moments=listed(
        "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre "
        "diciembre lunes martes miércoles jueves viernes sábado sábados domingo domingos mediodía "
        "medianoche hoy mañana ayer diario diariamente semanal mensual anual a.m p.m feriado "
        "feriados"
    ),
    bounds=listed(
        "dentro después antes hasta desde por lo menos máximo más menos que sobre bajo entre en"
    ),
    heads=listed(
        "el la los las un una por cada próximo próxima primer primera última último mismo misma "
        "este esta hábil hábiles"
    ),
    fillers=listed("lo la los las le les se me te un una el su"),
    phrases=frozenset(
        (
            (r"\b(?:por lo|al) menos\b", "al-menos"),
            (r"\b(más|menos) de\b", r"\1-de"),
            (r"\ba menos que\b", "a-menos-que"),
            (r"\b(?:tiene|tienen|tendrá|tendrán) que\b", "tiene-que"),
            (r"\bhay que\b", "hay-que"),
            (r"\bdejen? de\b", "deje-de"),
        )
    ),
)
FRENCH = Vocabulary(
    negations=listed("ne n pas jamais aucun aucune ni sans sauf doit doivent évitez"),
    turns=listed(
        "rien personne seulement uniquement toujours "
        "gratuit gratuite avant après obligatoire facultatif "
        "facultative interdit interdite illégal légal refuse refusé devrait devraient"
    ),
    counts=listed(
        "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
        "vingt trente quarante cinquante soixante cent cents mille million moitié demi premier "
        "première deuxième troisième"
    ),
    units=listed(
        "seconde secondes minute minutes heure heures jour jours semaine semaines mois an ans "
        "année années dollar dollars page pages"
    ),
    moments=listed(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
        "lundi mardi mercredi jeudi vendredi samedi dimanche midi minuit demain hier"
    ),
    heads=listed("le la les un une par chaque prochain prochaine dernier dernière ce cette"),
)
PORTUGUESE = Vocabulary(
    negations=listed("não nunca jamais nem nenhum nenhuma sem exceto salvo deve devem evite"),
    turns=listed(
        "nada ninguém somente apenas sempre grátis gratuito gratuita antes "
        "depois até obrigatório obrigatória "
        "opcional voluntário proibido proibida ilegal legal deveria"
    ),
    counts=listed(
        "dois duas três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze vinte "
        "trinta quarenta cinquenta sessenta cem cento mil milhão metade meio primeiro primeira "
        "terceiro terceira"
    ),
    units=listed(
        "segundo segundos minuto minutos hora horas dia dias semana semanas mês meses ano anos "
        "dólar dólares página páginas"
    ),
    moments=listed(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro "
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo hoje "
        "amanhã ontem"
    ),
    heads=listed("o a os as um uma por cada próximo próxima último última este esta"),
)
CREOLE = Vocabulary(
    negations=listed("pa pap pat janm okenn san dwe evite refize"),
    turns=listed(
        "anyen pèsonn sèlman toujou gratis anvan apre jiska obligatwa ilegal legal entèdi"
    ),
    counts=listed(
        "de twa kat senk sis sèt uit nèf dis onz douz trèz katòz kenz ven trant karant senkant "
        "swasant san mil milyon mwatye premye dezyèm twazyèm"
    ),
    units=listed("segond minit èdtan jou semèn mwa lane ane dola santim paj kopi"),
    moments=listed(
        "janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm lendi madi mèkredi "
        "jedi vandredi samdi dimanch midi minwi jodi demen yè"
    ),
    heads=listed("yon chak pwochen dènye menm"),
)
VOCABULARIES = {
    "en": ENGLISH,
    "es": SPANISH,
    "fr": FRENCH,
    "pt": PORTUGUESE,
    "ht": CREOLE,
}
NONE = Vocabulary()


def _union(known: Iterable[Vocabulary]) -> Vocabulary:
    rows = list(known)
    names = [each.name for each in fields(Vocabulary)]
    return Vocabulary(*(frozenset().union(*(getattr(row, name) for row in rows)) for name in names))


ALL = _union((ENGLISH, SPANISH))
"""For a text whose language is not told."""
