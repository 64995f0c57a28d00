"""docs/operations.md, Dockerfile and compose.yaml say what the code does."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
READER = re.compile(
    r"env\.(?:text|secret|flag|integer|names|choice|url|zone)\(\s*\"([A-Z_]+)\""
)
READ = sorted(
    {
        name
        for path in (ROOT / "config").glob("*.py")
        for name in READER.findall(path.read_text())
    }
)
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
OURS = ("prepare", "web", "worker", "beat")


def test_the_readers_are_found():
    assert {"SECRET_KEY", "DATABASE_URL", "BASE_URL", "OIDC_ISSUER"} <= set(READ)


@pytest.mark.parametrize("name", READ)
def test_every_variable_that_is_read_is_explained(name):
    assert f"| `{name}` |" in PAGE


def test_no_variable_is_explained_that_nobody_reads():
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, re.MULTILINE)) == set(READ)


@pytest.mark.parametrize("service", OURS)
def test_compose_sets_only_variables_that_are_read(service):
    assert set(COMPOSE["services"][service]["environment"]) <= set(READ)


@pytest.mark.parametrize("service", OURS)
def test_every_part_runs_without_privileges_on_a_read_only_root(service):
    part = COMPOSE["services"][service]

    assert part["read_only"]
    assert part["cap_drop"] == ["ALL"]
    assert part["security_opt"] == ["no-new-privileges:true"]


def test_web_and_worker_are_two_and_wait_for_the_migrations():
    for name in ("web", "worker"):
        assert COMPOSE["services"][name]["deploy"]["replicas"] == 2
    for name in ("web", "worker", "beat"):
        condition = COMPOSE["services"][name]["depends_on"]["prepare"]["condition"]
        assert condition == "service_completed_successfully"


def test_the_secrets_that_compose_reads_are_neither_built_in_nor_committed():
    assert COMPOSE["services"]["web"]["env_file"] == [".env"]
    for ignored in (".dockerignore", ".gitignore"):
        assert ".env*" in (ROOT / ignored).read_text().splitlines()


def test_the_image_runs_as_nobody_with_the_installer_of_the_makefile():
    wanted = re.search(r"UV_VERSION = (\S+)", MAKEFILE)[1]

    assert f"uv=={wanted}" in DOCKERFILE
    assert DOCKERFILE.index("USER 10001") < DOCKERFILE.index("CMD")


def test_the_images_python_is_one_that_is_supported():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    low, high = re.findall(r"3\.(\d+)", project["requires-python"])

    for version in re.findall(r"FROM python:3\.(\d+)", DOCKERFILE):
        assert int(low) <= int(version) < int(high)
