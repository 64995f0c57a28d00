"""The web server's door under `make run`: its process ends when the server is gone."""

import os

from config.run.kernel import end_with_parent
from config.wsgi import application

__all__ = ["application"]

end_with_parent(os.getppid())
