"""The ways to pay that the sandbox offers, and their pictures."""

from .answering import Response

import struct
import zlib


CHANNELS = {
    "509": ("BLIK", "BLIK", "50000.00"),
    "106": ("Bank testowy", "PBL", "100000.00"),
    "1500": ("Karta płatnicza", "Karta płatnicza", "100000.00"),
    "1512": ("Google Pay", "Portfel elektroniczny", "100000.00"),
    "1513": ("Apple Pay", "Portfel elektroniczny", "100000.00"),
    "9": ("Przelew z innego banku", "FR", "100000.00"),
}
COLOURS = {"509": "#111", "106": "#0a5", "1500": "#136", "9": "#555"}


def offered(box, currency, currencies):
    """The channels as the list has them; some may be out of order."""
    return [
        {
            "gatewayID": int(number),
            "name": name,
            "groupType": group,
            "bankName": name,
            "iconUrl": f"{box.url}/icons/{number}.png",
            "state": box.channels[number],
            "stateDate": "2026-01-01 00:00:00",
            "description": "",
            "shortDescription": "",
            "descriptionUrl": "",
            "availableFor": "BOTH",
            "requiredParams": [],
            "mcc": None,
            "inBalanceAllowed": False,
            "minValidityTime": None,
            "order": place,
            "currencies": [
                {"currency": currency, "minAmount": "0.01", "maxAmount": most}
            ],
            "buttonTitle": "Zapłać",
        }
        for place, (number, (name, group, most)) in enumerate(CHANNELS.items(), 1)
        if currency in currencies and number in box.channels
    ]


def icon(_box, _environ, number):
    """A picture of a channel, made of one colour."""
    colour = COLOURS.get(number, "#777")[1:]
    rgb = bytes(int(digit * 2, 16) for digit in colour)
    rows = (b"\0" + rgb * 32) * 20

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    picture = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 32, 20, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
    return Response(picture, 200, "image/png")
