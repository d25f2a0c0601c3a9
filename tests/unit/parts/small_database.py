"""A small database with files, where a whole site would only take time."""

from persistent.mapping import PersistentMapping
from ZODB import DB
from ZODB.blob import Blob
from ZODB.blob import BlobStorage
from ZODB.FileStorage import FileStorage


def storage_of(folder):
    (folder / "filestorage").mkdir(parents=True, exist_ok=True)
    files = FileStorage(str(folder / "filestorage" / "Data.fs"))
    return BlobStorage(str(folder / "blobstorage"), files)


def fill(folder):
    """A folder with objects, one that was changed, and two files."""
    database = DB(storage_of(folder))
    with database.transaction() as connection:
        root = connection.root()
        for number in range(30):
            root[f"object{number}"] = PersistentMapping(value=number)
        root["file"] = Blob(b"faktura")
    with database.transaction() as connection:
        connection.root()["object7"]["value"] = "changed"
        connection.root()["other file"] = Blob(b"zdj\xc4\x99cie" * 5000)
    database.close()
    return folder


def change(folder, **values):
    """Write something more into its root."""
    database = DB(storage_of(folder))
    with database.transaction() as connection:
        connection.root().update(values)
    database.close()
