"""Words of the demo site."""

OFFICE = {
    "manager_name": "Zarządca Dom i Ogród sp. z o.o.",
    "manager_address": "ul. Lipowa 12, 30-011 Kraków",
    "manager_phone": "+48 12 000 01 00",
    "manager_email": "biuro@domiogrod.example.com",
    "office_hours": "poniedziałek–piątek 8:00–16:00, środa do 18:00",
    "emergency_phone": "+48 12 000 01 12",
}

WELCOME = """\
<h2>Dzień dobry</h2>
<p>To portal dla mieszkańców, właścicieli i firm, które z nami współpracują. Po
zalogowaniu zobaczysz, ile i do kiedy jest do zapłaty, z czego składają się opłaty
i co dzieje się w Twoim budynku.</p>
<p>Nie masz jeszcze hasła albo nie możesz się zalogować? Zadzwoń do nas lub napisz,
pomożemy od ręki.</p>
"""

# Zone, community, id, days ago, title, description, text
NOTICES = (
    (
        "manager",
        None,
        "godziny-biura-w-grudniu",
        1,
        "Godziny biura w grudniu",
        "24, 25 i 26 grudnia biuro jest zamknięte. Telefon awaryjny działa cały czas.",
        "<p>W pozostałe dni grudnia biuro pracuje jak zwykle. 24, 25 i 26 grudnia oraz "
        "1 stycznia jest zamknięte.</p><p>W razie awarii dzwoń pod numer awaryjny, "
        "który odbiera dyżurny dniem i nocą.</p>",
    ),
    (
        "community",
        "WM00001",
        "przeglad-instalacji-gazowej",
        3,
        "Przegląd instalacji gazowej w lokalach",
        "Kontroler odwiedzi mieszkania przy Kwiatowej 5. Prosimy o udostępnienie kuchni "
        "i łazienki.",
        "<p>Przegląd jest obowiązkowy raz w roku (art. 62 Prawa budowlanego) i trwa około "
        "15 minut. Kontroler zaczyna o 16:00 od klatki I i pokaże legitymację.</p>"
        "<p>Jeśli termin Ci nie odpowiada, zadzwoń do biura: umówimy inny.</p>",
    ),
    (
        "community",
        "WM00001",
        "nowa-cena-wody",
        9,
        "Nowa cena wody",
        "Wodociągi zmieniły taryfę, dlatego zaliczka na wodę jest od tego miesiąca wyższa.",
        "<p>Cena 1 m³ zimnej wody z odprowadzeniem ścieków wynosi teraz 14,92 zł. "
        "Różnicę zobaczysz w opłatach, w części „Dlaczego tyle?”.</p>"
        "<p>Zużycie według liczników rozliczymy jak zawsze po zakończeniu półrocza.</p>",
    ),
    (
        "community",
        "WM00001",
        "mycie-garazu",
        20,
        "Mycie hali garażowej",
        "W sobotę od 8:00 do 14:00 prosimy o wyprowadzenie samochodów z hali.",
        "<p>Ekipa sprzątająca umyje posadzkę i odnowi oznaczenia miejsc. Po 14:00 można "
        "wjeżdżać, posadzka będzie sucha.</p>",
    ),
    (
        "community",
        "GM00002",
        "przerwa-w-dostawie-wody",
        2,
        "Przerwa w dostawie wody w czwartek",
        "Od 9:00 do 13:00 w budynku przy Ogrodowej 14 nie będzie wody: wymiana zaworów.",
        "<p>Firma Hydro-Serwis wymieni zawory w piwnicy. Przygotuj zapas wody na te kilka "
        "godzin, a po pracach odkręć na chwilę zimną wodę, aż spłynie czysta.</p>",
    ),
)

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
