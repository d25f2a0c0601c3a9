"""Files are looked at before they are kept: viruses, and what pictures tell."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.documents.images import without_metadata
from collective.contractorportal.documents.scan import scan
from collective.contractorportal.documents.scan import ScannerError
from collective.contractorportal.notices.files.store import checked
from io import BytesIO
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import pytest
import socket
import socketserver
import struct
import threading


EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(socketserver.BaseRequestHandler):
    """Answers INSTREAM as clamd does."""

    def handle(self):
        with self.request.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            data = b""
            while size := struct.unpack("!I", stream.read(4))[0]:
                data += stream.read(size)
        self.server.sizes.append(len(data))
        if self.server.answer is not None:
            self.request.sendall(self.server.answer)
        elif EICAR in data:
            self.request.sendall(b"stream: Eicar-Signature FOUND\0")
        else:
            self.request.sendall(b"stream: OK\0")


@pytest.fixture
def clamd():
    with socketserver.ThreadingTCPServer(("localhost", 0), Clamd) as server:
        server.sizes, server.answer = [], None
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def scanning(portal, clamd):
    settings().scan_host = "localhost"
    settings().scan_port = clamd.server_address[1]
    return clamd


class TestScan:
    def test_clean_and_infected(self, clamd):
        port = clamd.server_address[1]
        assert scan("localhost", port, b"all is well" * 20_000) is None
        assert scan("localhost", port, b"..." + EICAR) == "Eicar-Signature"
        assert clamd.sizes == [220_000, 3 + len(EICAR)]

    @pytest.mark.parametrize("answer", [b"", b"stream: size limit exceeded ERROR\0"])
    def test_no_clear_answer(self, clamd, answer):
        clamd.answer = answer
        with pytest.raises(ScannerError):
            scan("localhost", clamd.server_address[1], b"data")

    def test_nobody_answers(self):
        with socket.socket() as free:
            free.bind(("localhost", 0))
            port = free.getsockname()[1]
        with pytest.raises(ScannerError):
            scan("localhost", port, b"data", timeout=1)

    def test_off_by_default(self, portal):
        assert checked("plan.txt", EICAR) == ("plan.txt", EICAR)

    def test_infected_file_is_refused(self, scanning):
        with pytest.raises(PortalError) as refused:
            checked("plan.txt", EICAR)
        assert refused.value.code == "file_infected"
        assert checked("plan.txt", b"plain") == ("plan.txt", b"plain")

    def test_unscanned_file_is_refused(self, portal):
        with socket.socket() as free:
            free.bind(("localhost", 0))
            settings().scan_port = free.getsockname()[1]
        settings().scan_host = "localhost"
        with pytest.raises(PortalError) as refused:
            checked("plan.txt", b"plain")
        assert refused.value.code == "file_unscanned"


def jpeg(orientation=1, **save):
    picture = Image.new("RGB", (80, 40), "white")
    picture.paste("red", (0, 0, 20, 40))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "Jan Kowalski"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (51.0, 46.0, 12.0)
    place[3], place[4] = "E", (19.0, 27.0, 20.0)
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif, quality=90, **save)
    return out.getvalue()


class TestPictures:
    def test_place_and_owner_are_gone(self):
        data = jpeg()
        assert Image.open(BytesIO(data)).getexif().get_ifd(0x8825)
        kept = without_metadata(data)
        picture = Image.open(BytesIO(kept))
        assert not len(picture.getexif())
        assert b"Kowalski" not in kept and b"Exif" not in kept
        assert picture.size == (80, 40)

    def test_picture_that_lay_on_its_side_stands(self):
        kept = Image.open(BytesIO(without_metadata(jpeg(orientation=6))))
        assert kept.size == (40, 80)
        red, _green, blue = kept.getpixel((20, 5))
        assert red > 200 and blue < 80

    def test_colours_keep_their_profile(self):
        data = jpeg(icc_profile=b"profile" * 20)
        kept = Image.open(BytesIO(without_metadata(data)))
        assert kept.info["icc_profile"] == b"profile" * 20

    def test_png_with_words(self):
        out, words = BytesIO(), PngInfo()
        words.add_text("Author", "Jan Kowalski")
        Image.new("RGBA", (4, 4), (255, 0, 0, 10)).save(out, "PNG", pnginfo=words)
        kept = without_metadata(out.getvalue())
        assert b"Kowalski" not in kept
        assert Image.open(BytesIO(kept)).getpixel((0, 0)) == (255, 0, 0, 10)

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
    def test_picture_that_tells_nothing_stays_as_it_is(self, kind):
        out = BytesIO()
        Image.new("RGB", (20, 20), "navy").save(out, kind)
        assert without_metadata(out.getvalue()) == out.getvalue()

    def test_moving_picture_still_moves(self):
        out = BytesIO()
        frames = [Image.new("P", (8, 8), number) for number in (1, 90, 200)]
        frames[0].save(
            out,
            "GIF",
            save_all=True,
            append_images=frames[1:],
            duration=80,
            comment=b"Jan Kowalski",
        )
        kept = without_metadata(out.getvalue())
        assert b"Kowalski" not in kept
        assert Image.open(BytesIO(kept)).n_frames == Image.open(out).n_frames

    def test_second_picture_of_a_telephone_goes_with_its_facts(self):
        out = BytesIO()
        second = Image.effect_noise((40, 20), 60).convert("RGB")
        Image.open(BytesIO(jpeg(orientation=6))).save(
            out,
            "MPO",
            save_all=True,
            append_images=[second],
            exif=Image.open(BytesIO(jpeg(orientation=6))).getexif(),
        )
        assert Image.open(out).format == "MPO"
        assert b"Kowalski" in out.getvalue()
        kept = without_metadata(out.getvalue())
        picture = Image.open(BytesIO(kept))
        assert picture.format == "JPEG" and picture.size == (40, 80)
        assert not len(picture.getexif()) and b"Kowalski" not in kept
        assert len(kept) < len(out.getvalue())

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
    def test_half_a_picture(self, kind):
        out = BytesIO()
        Image.effect_noise((90, 60), 60).convert("RGB").save(out, kind)
        for end in (len(out.getvalue()) // 2, len(out.getvalue()) * 9 // 10):
            with pytest.raises(OSError):
                without_metadata(out.getvalue()[:end])

    def test_every_way_into_the_portal(self, portal):
        name, kept = checked("Klatka A.jpg", jpeg())
        assert name == "Klatka A.jpg"
        assert not len(Image.open(BytesIO(kept)).getexif())

    def test_broken_picture(self, portal):
        out = BytesIO()
        Image.effect_noise((90, 60), 60).convert("RGB").save(out, "JPEG")
        with pytest.raises(PortalError) as refused:
            checked("klatka.jpg", out.getvalue()[:3000])
        assert refused.value.code == "file_broken"
        with pytest.raises(PortalError) as refused:
            checked("klatka.jpg", b"\xff\xd8\xff broken")
        assert refused.value.code == "file_broken"
