"""One URL each becomes what Django and Celery want to hear."""

from config import stores


def test_postgres_is_read_with_its_options_and_a_pool():
    found = stores.database(
        "postgresql://me:p%40ss@db.example:5433/house?sslmode=require", pool=5
    )

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("house", "me", "p@ss")
    assert (found["HOST"], found["PORT"]) == ("db.example", "5433")
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["OPTIONS"]["pool"]["max_size"] == 5


def test_a_sockets_folder_stands_where_a_host_has_no_place():
    found = stores.database("postgresql://me@/house?host=/run/postgresql", pool=0)

    assert found["HOST"] == "/run/postgresql"
    assert "pool" not in found["OPTIONS"]
    assert "host" not in found["OPTIONS"]


def test_sqlite_takes_its_write_lock_first():
    found = stores.database("sqlite:////var/lib/house.sqlite3", pool=8)

    assert found["NAME"] == "/var/lib/house.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_without_redis_a_folder_carries_the_messages(tmp_path):
    url, options = stores.broker("", tmp_path / "queue")

    assert url == "filesystem://"
    assert options["data_folder_in"] == options["data_folder_out"]
    assert (tmp_path / "queue" / "in").is_dir()


def test_a_socket_is_named_as_celery_names_it(tmp_path):
    url, options = stores.broker("unix:///run/redis.sock", tmp_path)

    assert url == "redis+socket:///run/redis.sock"
    assert options["visibility_timeout"] >= 3600


def test_the_laptops_kept_key_is_found_and_missed(tmp_path):
    assert stores.kept_secret(tmp_path, "default") == "default"

    (tmp_path / "secret-key").write_text("kept\n")

    assert stores.kept_secret(tmp_path, "default") == "kept"
