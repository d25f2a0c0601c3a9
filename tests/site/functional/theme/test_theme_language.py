"""Polish for everybody, English and Ukrainian for whoever chooses them, remembered."""

from collective.contractorportal.features import api as features
from plone import api
from world import SECRET

import transaction


AVAILABLE = "plone.available_languages"


class TestLanguage:
    def test_polish_by_default(self, visit):
        shown = visit(None, "contact-info")
        assert shown.language == "pl"

    def test_switch_is_remembered_beyond_the_visit(self, visit):
        for who in (None, "owner"):
            shown = visit(who, "contact-info?set_language=en")
            assert shown.language == "en"
            cookie = shown.headers["Set-Cookie"]
            assert "I18N_LANGUAGE" in cookie
            assert "Max-Age=31536000" in cookie
            assert visit(who, "contact-info").language == "en"

    def test_switch_keeps_the_page(self, visit):
        text = visit(None, "@@search?SearchableText=dach").text
        assert "@@search?SearchableText=dach&amp;set_language=en" in text

    def test_unknown_languages_change_nothing(self, visit):
        shown = visit(None, "contact-info?set_language=de")
        assert shown.language == "pl"
        assert "de" not in (shown.headers.get("Set-Cookie") or "")

    def test_own_language_holds_from_login(self, visit, hood):
        with api.env.adopt_roles(["Manager"]):
            member = api.user.get(userid=hood.owner.user_id)
            member.setMemberProperties({"language": "en"})
        transaction.commit()
        number = hood.owner.contractor.number
        data = f"__ac_name={number}&__ac_password={SECRET.replace(' ', '+')}&buttons.login=1"
        assert visit(None, "login", data).language == "en"

    def test_the_browsers_choice_comes_before_it(self, visit, hood):
        with api.env.adopt_roles(["Manager"]):
            member = api.user.get(userid=hood.owner.user_id)
            member.setMemberProperties({"language": "en"})
        transaction.commit()
        visit(None, "contact-info?set_language=pl")
        number = hood.owner.contractor.number
        data = f"__ac_name={number}&__ac_password={SECRET.replace(' ', '+')}&buttons.login=1"
        assert visit(None, "login", data).language == "pl"

    def test_where_nobody_may_choose_pages_are_in_polish(self, visit):
        visit("owner", "contact-info?set_language=en")
        features.save({}, {"languages": False})
        transaction.commit()
        assert visit("owner", "contact-info").language == "pl"
        shown = visit("owner", "contact-info?set_language=uk")
        assert shown.language == "pl"
        assert "I18N_LANGUAGE" not in (shown.headers.get("Set-Cookie") or "")
        assert visit("editor", "contact-info?set_language=uk").language == "uk"

    def test_ukrainian(self, visit):
        shown = visit("owner", "dashboard?set_language=uk")
        assert shown.language == "uk"
        assert "Добрий день" in shown.text
        assert "${" not in shown.text

    def test_the_administrator_says_which_languages_there_are(self, visit):
        assert "set_language=uk" in visit(None, "login").text
        visit(None, "login?set_language=uk")
        with api.env.adopt_roles(["Manager"]):
            api.portal.set_registry_record(AVAILABLE, ["pl", "en"])
        transaction.commit()
        shown = visit(None, "login")
        assert shown.language == "pl"
        assert "set_language=uk" not in shown.text
