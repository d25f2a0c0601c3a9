"""Where secrets come from."""

from collective.contractorportal.secret import secret


def test_a_file_comes_before_the_environment(tmp_path, monkeypatch):
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    monkeypatch.setenv("PORTAL_SECRETS", str(tmp_path))
    assert secret("PORTAL_OIDC_SECRET") == ""
    monkeypatch.setenv("PORTAL_OIDC_SECRET", "from the environment")
    assert secret("PORTAL_OIDC_SECRET") == "from the environment"
    (tmp_path / "PORTAL_OIDC_SECRET").write_text("zażółć\n", encoding="utf-8")
    assert secret("PORTAL_OIDC_SECRET") == "zażółć"
    # It may be changed while the portal runs.
    (tmp_path / "PORTAL_OIDC_SECRET").write_text("new", encoding="utf-8")
    assert secret("PORTAL_OIDC_SECRET") == "new"
    (tmp_path / "PORTAL_OIDC_SECRET").write_bytes(b"\xff")
    assert secret("PORTAL_OIDC_SECRET") == "from the environment"


def test_the_folder_of_systemd(tmp_path, monkeypatch):
    monkeypatch.delenv("PORTAL_SECRETS", raising=False)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    (tmp_path / "SMS_SECRET").write_text("abc", encoding="utf-8")
    assert secret("SMS_SECRET") == "abc"
