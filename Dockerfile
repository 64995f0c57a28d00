# syntax=docker/dockerfile:1
# Two stages: one that installs, one that runs; the second holds no compiler, no pip cache, no root.
FROM python:3.12-slim-bookworm AS build
ENV UV_PYTHON_DOWNLOADS=never UV_COMPILE_BYTECODE=1
RUN python -m venv /uv && /uv/bin/pip install --quiet --no-cache-dir uv==0.13.8
WORKDIR /halfhour
COPY requirements/run.lock requirements/run.lock
RUN python -m venv --without-pip /venv \
 && /uv/bin/uv pip sync --quiet --python /venv/bin/python --require-hashes requirements/run.lock
COPY . .
# Static files are collected once, named by their content.
RUN VAR=/tmp/var COLLECTED_STATIC=true STATIC_ROOT=/static SECRET_KEY=only-for-this-step \
    /venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
 && /venv/bin/python -m compileall -q config look accounts engine portfolio api

FROM python:3.12-slim-bookworm
RUN useradd --uid 10001 --home-dir /var/lib/halfhour --create-home --shell /usr/sbin/nologin halfhour
COPY --from=build /venv /venv
COPY --from=build /static /static
COPY --from=build /halfhour /halfhour
WORKDIR /halfhour
# The root file system may be read-only: what is written lies in VAR, or in /tmp.
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    VAR=/var/lib/halfhour COLLECTED_STATIC=true STATIC_ROOT=/static \
    HTTPS=true BEHIND_PROXY=true
USER 10001
VOLUME /var/lib/halfhour
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/livez', timeout=4)"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--blocking-threads", "4", "--backpressure", "64", "--no-ws", \
     "--respawn-failed-workers", "--workers-kill-timeout", "20", "config.wsgi:application"]
