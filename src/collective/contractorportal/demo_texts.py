"""Words of the demo site."""

OFFICE = {
    "manager_name": "Zarządca Dom i Ogród sp. z o.o.",
    "manager_address": "ul. Lipowa 12, 30-011 Kraków",
    "manager_phone": "+48 12 000 01 00",
    "manager_email": "biuro@domiogrod.example.com",
    "office_hours": "poniedziałek–piątek 8:00–16:00, środa do 18:00",
    "emergency_phone": "+48 12 000 01 12",
    "brand_web_address": "https://www.domiogrod.example.com",
    "brand_footer_words_pl": "Administratorem danych jest Dom i Ogród sp. z o.o.",
    "brand_footer_words_en": "The controller of your data is Dom i Ogród sp. z o.o.",
    "brand_help_words_pl": "Nie wiesz, od czego zacząć? Zadzwoń, przejdziemy przez to razem.",
    "brand_help_words_en": "Not sure where to begin? Call us, we will go through it together.",
}

WELCOME = """\
<h2>Dzień dobry</h2>
<p>To portal dla mieszkańców, właścicieli i firm, które z nami współpracują. Po
zalogowaniu zobaczysz, ile i do kiedy jest do zapłaty, z czego składają się opłaty
i co dzieje się w Twoim budynku.</p>
<p>Nie masz jeszcze hasła albo nie możesz się zalogować? Zadzwoń do nas lub napisz,
pomożemy od ręki.</p>
"""

# Easy to read aloud and to type: no Polish letters, nothing alike.
_WORDS = """
ananas balkon bambus banan barszcz bazylia biurko bocian brama brzoza burak chata
chleb chmura cukier cytryna czapka czosnek deszcz domek drabina drewno drozd dywan
dzbanek fasola firanka flaga fotel foka gitara globus gniazdo gofr golf gruszka
grzyb herbata hotel igla imbir indyk jagoda jamnik jaskier jesion jodla kabel kaktus
kalosz kanapa karp kasza kawa kilim klamka klon klucz kogut kolej komin koper korale
kosz kotara kran krowa krzak ksiega kubek kufer kukulka kura kwiat lampa las
latarnia lawenda lipa lisek lodka luneta magnes malina marchew maslo mech melon
miska mleko modrzew most mrowka murek mydlo narty namiot nasiono notes obraz obrus
ogrod okno olcha orzech osika owca palma papuga park parasol patelnia pergola piec
pies pieprz piwonia plaster plot poduszka pole pomidor porzeczka potok puchar
rabarbar rakieta ramka rower rosa rumianek ryba rzeka rzepa sad sanki sarna schody
seler serce skarpeta skrzat sosna sowa staw stolik strych sweter szafa szalik
szklanka szyszka tablica tapeta topola trawnik truskawka tulipan tygrys ulica wagon
walizka wanna wazon wierzba winda wisnia wiosna woda wrobel wydma zamek zagroda
zegar ziarno zimorodek zupa
"""
WORDS = tuple(_WORDS.split())
