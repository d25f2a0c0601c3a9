"""What the people of the town have sent, by REST as they would."""


def send(world, made, things):
    """What the owner sent to the office, and the board to its people: the answers."""
    zone, form = (
        "/".join(things[kind].getPhysicalPath()[2:]) for kind in ("IZone", "IEasyForm")
    )
    premises = made.places["owner"]

    def send_as(who, path, body):
        status, answer = world.rest(who, path, body)
        assert status in (200, 201), (path, answer)
        return answer

    return {
        "reading": send_as(
            made.owner,
            "@readings",
            {
                "premises": premises,
                "key": "reading",
                "readings": [{"meter": "m-owner", "indexes": ["109"]}],
            },
        )["items"][0]["number"],
        "request": send_as(
            made.owner,
            f"{form}/@request-form",
            {
                "key": "request",
                "answers": {
                    "imie_i_nazwisko": "Jan Kowalski",
                    "lokal": premises,
                    "cel": "kredyt",
                    "odbior": "portal",
                },
            },
        )["number"],
        "notice": send_as(
            made.board,
            f"{zone}/@board-notices",
            {
                "title": "Sprzątanie ogródka",
                "text": "W sobotę o dziesiątej.",
                "readers": "residents",
            },
        )["@id"].split("/")[-2],
    }
