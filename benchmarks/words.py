"""Words for the generated corpus: two vocabularies about a garden that many people share.

The texts say nothing and quote nobody. What counts is that their words are as long, break as often
and repeat as much as those of a manual.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language: `patterns` are sentences with holes for the lists above them."""

    nouns: tuple[str, ...]
    qualities: tuple[str, ...]
    acts: tuple[str, ...]
    manners: tuple[str, ...]
    places: tuple[str, ...]
    patterns: tuple[str, ...]
    joiner: str
    pair: str
    sections: tuple[str, ...]
    title: str
    subtitle: str
    part: str
    chapter: str
    handout: str
    contents: str
    page: str
    table: str
    see: str


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ENGLISH = Vocabulary(
    nouns=_words(
        """soil seedling compost greenhouse wheelbarrow neighbour watering basin calendar orchard
        trellis rainwater pathway cultivation harvest container fertilizer volunteer temperature
        vegetable pollination herb storehouse fence season beetle ladybird irrigation cooperative
        agreement toolbox thermometer bucket measurement meeting responsibility shade windbreak
        strawberry composting drainage catalogue blossom nursery pumpkin rotation arrangement
        gathering moisture root branch delivery inventory observation"""
    ),
    qualities=_words(
        """dry shared early careful narrow sunny reliable temporary available sheltered heavy
        perennial ordinary neighbouring young considerable suitable waterproof damaged separate
        regular horizontal independent patient common long local"""
    ),
    acts=_words(
        """water carry cover measure prune label inspect loosen transplant record gather prepare
        protect separate turn distribute compare clean repair harvest divide support replace
        strengthen photograph"""
    ),
    manners=_words(
        """slowly together carefully regularly afterwards thoroughly separately twice early
        immediately generously consistently"""
    ),
    places=_words("beside under behind above near inside around across against along"),
    patterns=(
        "{act} the {quality} {noun} {place} the {noun}",
        "the {noun} and the {quality} {noun} stay {place} the {noun}",
        "when the {noun} is {quality}, {act} it {manner} and {act} the {noun}",
        "{manner} {act} each {noun}, then {act} every {quality} {noun} {place} the {noun}",
        "a {quality} {noun} asks for more {noun} than a {quality} {noun} does",
        "keep the {noun} {quality} until the {noun} {place} the {noun} is {quality} as well",
        "write down which {noun} was {quality} and which {noun} was not",
        "two people can {act} the {noun} {manner} while the others {act} the {quality} {noun}",
        "nothing grows {place} a {noun} that is not {quality}, so {act} the {noun} {manner}",
    ),
    joiner="; ",
    pair="{quality} {noun}",
    sections=(
        "Before the season",
        "What to bring",
        "The order of the work",
        "What to write down",
        "When the weather turns",
        "At the end of the day",
    ),
    title="A garden for many hands",
    subtitle="How to plant, share and keep records",
    part="The garden",
    chapter="Chapter",
    handout="Sheet",
    contents="Contents",
    page="page",
    table="Table",
    see="See",
)

SPANISH = Vocabulary(
    nouns=_words(
        """suelo semillero abono invernadero vecindario riego calendario huerto sendero cultivo
        recipiente fertilizante voluntario termómetro almacenamiento tallo racimo canal acuerdo
        balde rastrillo encuentro compromiso tejado cortavientos drenaje catálogo vivero brote
        reparto inventario registro cuaderno manzano insecto gusano turno tablero almacén
        cuidado florecimiento procedimiento mantenimiento vegetal arbusto limonero
        enrejado"""
    ),
    qualities=_words(
        """seco compartido temprano cuidadoso estrecho soleado confiable temporal disponible
        protegido pesado perenne común vecino joven considerable adecuado impermeable dañado
        separado regular horizontal independiente paciente largo local"""
    ),
    acts=_words(
        """riegue lleve cubra mida pode etiquete revise afloje trasplante anote recoja prepare
        proteja separe voltee reparta compare limpie repare coseche divida sostenga reemplace
        fortalezca fotografíe"""
    ),
    manners=_words(
        """lentamente cuidadosamente regularmente después completamente temprano inmediatamente
        generosamente constantemente pacientemente despacio"""
    ),
    places=(
        "junto al",
        "debajo del",
        "detrás del",
        "encima del",
        "cerca del",
        "dentro del",
        "alrededor del",
        "frente al",
        "a lo largo del",
    ),
    patterns=(
        "{act} el {noun} {quality} {place} {noun}",
        "el {noun} y el {noun} {quality} quedan {place} {noun}",
        "cuando el {noun} esté {quality}, {act} el {noun} {manner} y {act} el {noun}",
        "{manner} {act} cada {noun}, y luego {act} cada {noun} {quality} {place} {noun}",
        "un {noun} {quality} pide más {noun} que un {noun} {quality}",
        "mantenga {quality} el {noun} hasta que el {noun} {place} {noun} también esté {quality}",
        "escriba qué {noun} estaba {quality} y qué {noun} no lo estaba",
        "pida a dos personas el {noun} {quality} mientras las demás traen el {noun} {place} {noun}",
        "nada crece {place} {noun} si no está {quality}, así que {act} el {noun} {manner}",
    ),
    joiner="; ",
    pair="{noun} {quality}",
    sections=(
        "Antes de la temporada",
        "Lo que hay que traer",
        "El orden del trabajo",
        "Lo que se anota",
        "Cuando cambia el tiempo",
        "Al final del día",
    ),
    title="Un huerto de muchas manos",
    subtitle="Cómo sembrar, compartir y llevar registros",
    part="El huerto",
    chapter="Capítulo",
    handout="Hoja",
    contents="Contenido",
    page="página",
    table="Tabla",
    see="Vea",
)

VOCABULARIES = {"en": ENGLISH, "es": SPANISH}
