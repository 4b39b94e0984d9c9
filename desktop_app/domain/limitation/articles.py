"""The article behind each effect, by the law of the claim. Citations, not sentences."""

from desktop_app.domain.limitation.law import Law, LimitationRule

_START = {
    Law.LOCAL_TAX: "地方税法18条1項",
    Law.NHI: "国民健康保険法110条1項",
    Law.CARE: "介護保険法200条1項",
    Law.LATE_ELDERLY: "高齢者の医療の確保に関する法律160条1項",
    Law.LOCAL_AUTONOMY: "地方自治法236条1項",
    Law.CIVIL_166: "民法166条1項1号",
    Law.OLD_CIVIL_167: "旧民法167条1項",
    Law.OLD_CIVIL_169: "旧民法169条",
    Law.OLD_CIVIL_173: "旧民法173条",
}
_DEMAND = {
    Law.LOCAL_TAX: "地方税法18条の2第1項2号",
    Law.NHI: "国民健康保険法110条2項",
    Law.CARE: "介護保険法200条2項",
    Law.LATE_ELDERLY: "高齢者の医療の確保に関する法律160条2項",
    Law.LOCAL_AUTONOMY: "地方自治法236条4項",
}
_PRIVATE_DEMAND = "地方自治法236条4項、同法施行令171条"
_CIVIL_VIA = {
    Law.LOCAL_TAX: "(地方税法18条3項)",
    Law.NHI: "(地方自治法236条3項)",
    Law.CARE: "(地方自治法236条3項)",
    Law.LATE_ELDERLY: "(地方自治法236条3項)",
    Law.LOCAL_AUTONOMY: "(地方自治法236条3項)",
}
_CIVIL = {
    "acknowledged": "民法152条1項",
    "not_acknowledged": "民法152条1項",
    "acknowledged_all": "民法152条1項、最判令2.12.15",
    "notice_6m": "民法150条1項",
    "second_notice_no_effect": "民法150条2項",
    "old_notice": "旧民法153条",
    "seizure_in_force": "民法148条1項",
    "seizure_ended": "民法148条2項",
    "seizure_unlawful": "民法148条1項かっこ書・2項ただし書",
    "seizure_void": "旧民法154条",
    "lawsuit_pending": "民法147条1項1号",
    "judgment": "民法147条2項、169条1項",
    "lawsuit_withdrawn": "民法147条1項かっこ書",
    "lawsuit_void": "旧民法149条",
    "judgment_after_passing": "民法145条、169条1項",
}
_FIXED = {
    "stay_begins": "地方税法15条の7第1項・第4項",
    "stay_already": "地方税法15条の7第1項",
    "stay_lifted": "地方税法15条の8第1項",
    "stay_extinguished": "地方税法15条の7第4項",
    "stay_immediate": "地方税法15条の7第5項",
    "stay_not_here": "地方自治法施行令171条の5",
    "deferral_paused": "地方税法18条の2第4項",
    "invoked": "民法145条",
    "invoked_too_early": "民法145条",
    "invoked_barred": "最判昭41.4.20、最判昭45.5.21",
    "invocation_needless": "地方税法18条2項、地方自治法236条2項",
    "acknowledged_after_passing": "最判昭41.4.20、最判昭45.5.21",
    "due_date_moved": "地方税法20条の5第2項、民法142条",
    "not_invoked": "民法145条",
}


def article(rule: LimitationRule, effect: str) -> str:
    """The citation of an effect under the law of the claim."""
    if effect in _CIVIL:
        return _CIVIL[effect] + _CIVIL_VIA.get(rule.law, "")
    if effect in _FIXED:
        return _FIXED[effect]
    return _by_law(rule, effect)


def _by_law(rule: LimitationRule, effect: str) -> str:
    if effect == "demand":
        return _DEMAND.get(rule.law, _PRIVATE_DEMAND)
    if effect == "second_demand_is_notice":
        return "地方自治法236条4項、民法150条"
    if effect.startswith("delivery_demand"):
        via_tax = "地方税法18条の2第1項3号・第2項"
        return via_tax if rule.stay_extinguishes else "民法148条"
    if effect in {"extinguished", "after_completion"}:
        return "地方税法18条2項" if rule.law is Law.LOCAL_TAX else "地方自治法236条2項"
    return _START[rule.law]
