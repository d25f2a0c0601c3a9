"""What is wrong with a file, its rows and its cells, in Polish and in English."""

TEXTS = {
    # Files
    "file_missing": ("nie ma takiego pliku", "there is no such file"),
    "file_nothing": (
        "nie ma tu plików CSV, JSON ani XLSX",
        "there are no CSV, JSON or XLSX files here",
    ),
    "file_format": (
        "nieznany rodzaj pliku; dozwolone: .csv, .json, .xlsx",
        "unknown kind of file; allowed: .csv, .json, .xlsx",
    ),
    "file_unreadable": (
        "pliku nie da się odczytać",
        "the file cannot be read",
    ),
    "file_forbidden": (
        "brak uprawnień do odczytu pliku",
        "the file must not be read: permission denied",
    ),
    "file_json": (
        "to nie jest poprawny JSON (wiersz {line} pliku)",
        "this is not valid JSON (line {line} of the file)",
    ),
    "file_no_workbook": (
        "to nie jest skoroszyt XLSX albo plik jest uszkodzony",
        "this is no XLSX workbook, or the file is damaged",
    ),
    "file_encoding": (
        "plik nie jest zapisany w UTF-8",
        "the file is not saved in UTF-8",
    ),
    "file_empty": (
        "plik nie ma wiersza nagłówka",
        "the file has no heading row",
    ),
    "file_not_list": (
        "plik JSON ma zawierać listę obiektów",
        "the JSON file has to hold a list of objects",
    ),
    "table_unknown": (
        "nie ma tabeli o nazwie {table}",
        "there is no table named {table}",
    ),
    "table_twice": (
        "tabela {table} jest już w pliku {first}",
        "the table {table} is already in the file {first}",
    ),
    "column_unknown": (
        "tabela {table} nie ma takiej kolumny",
        "the table {table} has no such column",
    ),
    "column_twice": (
        "kolumna występuje dwa razy",
        "the column comes twice",
    ),
    "column_both": (
        "podaj {name} albo {name}_numerator i {name}_denominator, nie oba",
        "give either {name} or {name}_numerator and {name}_denominator, not both",
    ),
    "column_missing": (
        "brakuje wymaganej kolumny",
        "a required column is missing",
    ),
    "database": (
        "baza odrzuciła dane: {problem}",
        "the database refused the data: {problem}",
    ),
    # Rows
    "row_csv": (
        "wiersza nie da się odczytać",
        "the row cannot be read",
    ),
    "row_csv_cell": (
        "komórka jest za długa; może brakuje zamykającego cudzysłowu",
        "a cell is too long; perhaps a closing quote is missing",
    ),
    "row_csv_quote": (
        "cudzysłów w złym miejscu albo niezamknięty",
        "a quote in the wrong place, or one that is not closed",
    ),
    "row_not_object": (
        "element listy nie jest obiektem",
        "the item of the list is not an object",
    ),
    "row_too_long": (
        "wartość bez nagłówka kolumny",
        "a value under no heading",
    ),
    "row_duplicate": (
        "taki sam klucz jest już w wierszu {first}",
        "the same key is already in row {first}",
    ),
    # Cells
    "value_missing": ("brak wymaganej wartości", "a required value is missing"),
    "value_length": (
        "za długie: {length} znaków, dozwolone {limit}",
        "too long: {length} characters, allowed {limit}",
    ),
    "value_encoding": (
        "znaki nie są w UTF-8 (może plik zapisano jako Windows-1250)",
        "characters are not UTF-8 (perhaps the file was saved as Windows-1250)",
    ),
    "value_control": (
        "niedozwolony znak sterujący",
        "a control character is not allowed",
    ),
    "value_not_text": ("to nie jest tekst", "this is not a text"),
    "value_is_date": (
        "arkusz zamienił tekst na datę; sformatuj komórkę jako tekst",
        "the spreadsheet made a date of the text; format the cell as text",
    ),
    "value_imprecise": (
        "arkusz zgubił cyfry długiej liczby; sformatuj komórkę jako tekst",
        "the spreadsheet lost digits of the long number; format the cell as text",
    ),
    "value_uncomputed": (
        "formuła bez wyniku; otwórz i zapisz plik w arkuszu albo wpisz wartość",
        "a formula without a result; open and save the file in a spreadsheet, or write the value",
    ),
    "value_not_integer": (
        "to nie jest liczba całkowita",
        "this is not a whole number",
    ),
    "value_not_day": (
        "to nie jest data; podaj RRRR-MM-DD albo DD.MM.RRRR",
        "this is not a day; write YYYY-MM-DD or DD.MM.YYYY",
    ),
    "value_day_range": (
        "rok poza zakresem 1900-2200",
        "the year is outside 1900-2200",
    ),
    "value_not_yes_no": (
        "podaj tak albo nie (true/false, 1/0)",
        "write tak or nie (true/false, 1/0)",
    ),
    "value_not_amount": (
        "to nie jest kwota w złotych, np. 1234,56",
        "this is not an amount in złoty, for instance 1234.56",
    ),
    "value_below_grosz": (
        "kwota ma najwyżej dwa miejsca po przecinku",
        "an amount has at most two decimal places",
    ),
    "value_too_big": ("liczba jest za duża", "the number is too big"),
    "value_not_number": ("to nie jest liczba", "this is not a number"),
    "value_places": (
        "liczba ma najwyżej sześć miejsc po przecinku",
        "a number has at most six decimal places",
    ),
    "value_not_month": (
        "to nie jest miesiąc; podaj RRRR-MM",
        "this is not a month; write YYYY-MM",
    ),
    "value_not_listed": (
        "niedozwolona wartość; dozwolone: {values}",
        "this value is not allowed; allowed: {values}",
    ),
    "value_not_fraction": (
        "to nie jest ułamek, np. 5234/100000",
        "this is not a fraction, for instance 5234/100000",
    ),
    "share_denominator": (
        "mianownik musi być większy od zera",
        "the denominator must be above zero",
    ),
    "share_out_of_range": (
        "udział musi być większy od zera i najwyżej 1",
        "a share must be above zero and at most 1",
    ),
    "share_half": (
        "podaj licznik i mianownik razem",
        "give the numerator and the denominator together",
    ),
    "pairing_source": (
        "podaj dokładnie jedno z: payment_id, credit_id",
        "give exactly one of payment_id, credit_id",
    ),
    "interval_order": (
        "koniec jest przed początkiem ({since})",
        "the end is before the beginning ({since})",
    ),
    "schema_version": (
        "dane są w innej wersji schematu wymiany niż {version}",
        "the data are in another version of the exchange schema than {version}",
    ),
    "as_of_invalid": (
        "as_of ma być chwilą ISO, np. 2026-11-24T05:30:00+01:00",
        "as_of has to be an ISO moment, for instance 2026-11-24T05:30:00+01:00",
    ),
    "year_range": (
        "rok poza zakresem {first}-{last}",
        "the year is outside {first}-{last}",
    ),
    "notice_range": (
        "okres wypowiedzenia ma od 0 do {last} miesięcy",
        "a notice period has 0 to {last} months",
    ),
}
