"""The worker knows every job, and whatever is scheduled or asked for is one."""

import ast
import inspect
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for room in ("accounts", "engine", "portfolio")
    for path in (ROOT / room / "jobs").glob("[!_]*.py")
)


def written_names():
    """Every name that stands in a `@shared_task(name=...)` of the house."""
    return {
        keyword.value.value
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "shared_task"
        for keyword in node.keywords
        if keyword.arg == "name"
    }


@pytest.fixture(scope="module")
def known():
    """What a worker knows that starts with nothing imported but its own application."""
    script = (
        "import django, json; django.setup(); from config.celery import app;"
        "app.loader.import_default_modules();"
        "print(json.dumps([n for n in app.tasks if not n.startswith('celery.')]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout))


def test_the_worker_knows_every_job(known):
    assert known == written_names()


def test_every_entry_of_the_schedule_names_a_job(known):
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= known


def test_every_kind_of_job_has_its_task(known):
    assert set(settings.JOB_KINDS.values()) <= known


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_a_job_survives_a_newer_message_and_keeps_no_result(path):
    module = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    current_app.loader.import_task_module(module)
    tasks = [task for task in current_app.tasks.values() if task.__module__ == module]

    for task in tasks:
        kinds = {
            parameter.kind for parameter in inspect.signature(task.run).parameters.values()
        }
        assert inspect.Parameter.VAR_KEYWORD in kinds, task.name
        assert task.ignore_result, task.name
        assert task.name.startswith(f"{path.parts[-3]}."), task.name


def test_a_killed_worker_gives_back_what_it_held():
    assert settings.CELERY_TASK_ACKS_LATE
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    assert settings.CELERY_WORKER_PREFETCH_MULTIPLIER == 1
