"""Writing that either happens whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from dashboard.errors import ConfigError


def write_atomically(path: Path, content: bytes) -> None:
    """Put `content` at `path`: a reader sees the old file or the new one, never a part.

    The bytes go to a temporary file in the same folder, are flushed to the disk, then take the name.

    Raises:
        ConfigError: the folder cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise ConfigError(
            f"{path.parent} cannot be written ({error.strerror}); it must be a folder that you may write in. "
            "Change its permissions, or name another folder (for the program's own tables: DASHBOARD_DATA_FOLDER)."
        ) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise ConfigError(
            f"{path} could not be written ({error.strerror}); the file that stood there is unchanged. "
            "Free some space or change the permissions, then try again."
        ) from error
