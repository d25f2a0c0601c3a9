"""Lines of logs as JSON, one object a line, each with the number of what is under way.

``deploy/logging.ini`` names ``Lines`` as the form of all logs of an instance; the worker
takes it in ``begin``. Whatever a line holds is looked through for keys and people.
"""

from .model import current_number
from .rules import hidden
from datetime import datetime
from datetime import UTC
from logging import LogRecord
from pythonjsonlogger.json import JsonFormatter

import logging
import os
import sys


# Its fields are made by ``rules`` already, and it is written with every request.
ACCESS = "wsgi.access"
TEXT = "%(asctime)s %(levelname)s %(name)s %(message)s"


class Lines(JsonFormatter):
    """A record as a line of JSON. ``PORTAL_LOG=text`` makes lines for eyes instead."""

    def __init__(self, *_format, **_more):
        super().__init__("%(message)s", json_ensure_ascii=False)
        self.plain = logging.Formatter(TEXT)

    def format(self, record):
        if os.environ.get("PORTAL_LOG") == "text":
            return hidden(self.plain.format(record))
        return super().format(record)

    def add_fields(self, log_data, record: LogRecord, message_dict):
        super().add_fields(log_data, record, message_dict)
        moment = datetime.fromtimestamp(record.created, UTC)
        said = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "thread": record.threadName,
        }
        if number := current_number():
            said["request"] = number
        said.update(log_data)
        log_data.clear()
        log_data.update(said)

    def process_log_record(self, log_data):
        if log_data["logger"] == ACCESS:
            return log_data
        return {name: _shown(value) for name, value in log_data.items()}


def _shown(value):
    if isinstance(value, str):
        return hidden(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, dict):
        return {name: _shown(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(each) for each in value]
    return hidden(str(value))


def begin():
    """Let this process write such lines to its standard output."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
