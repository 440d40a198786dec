"""The sentences and tables of the evidence: verdicts in words, what is missing, and what no test here was."""

import pandas as pd
from dash import html

from dashboard.grading.coverage import AFTER, eras_over, misses
from dashboard.language import say, speech, term
from dashboard.numbers import month, percent, place
from dashboard.pages.cards import text_table
from dashboard.pages.terms import explained
from dashboard.pages.track_record_tables import block_table
from dashboard.phrasing import sentences, with_commas
from dashboard.simulate.check_words import verdict_words
from dashboard.simulate.effect import EffectOutcome
from dashboard.simulate.effect_evidence import models_of, tagged_donors

_NEAR = 0.5
_SHOWN_BY = {
    "placebo-in-time": "placebos",
    "placebo-in-space": "placebos",
    "exclusion-windows": "variants",
    "starting-month": "variants",
    "agreement": "agreement",
    "leave-one-out": "donor-weights",
    "pre-period-fit": "agreement",
}


def checks_table(outcome: EffectOutcome) -> list:
    """What was found, the model, and one row a check: the question, the verdict, the answer with its number."""
    rows = [
        {
            say("Question"): card.question,
            say("Verdict"): html.Span(verdict_words(card), className=f"check-verdict {card.verdict.replace(' ', '-')}"),
            say("Answer"): card.words,
            say("Chart"): html.A(say("Show"), href=f"#card-{_SHOWN_BY[card.id]}"),
        }
        for card in outcome.checks
    ]
    return [html.P(outcome.text, className="sentence"), html.P(_counted(outcome), className="sentence"),
            block_table(rows), html.P(_model_in_words(outcome), className="quiet-note")]  # fmt: skip


def _counted(outcome: EffectOutcome) -> str:
    held = sum(card.verdict == "supports" for card in outcome.checks)
    against = sum(card.verdict == "does not" for card in outcome.checks)
    return say(
        "{held} of {count} checks support the effect, {open} leave it open, {against} do not support it.",
        held=held,
        count=len(outcome.checks),
        open=len(outcome.checks) - held - against,
        against=against,
    )


def _model_in_words(outcome: EffectOutcome) -> str:
    first, model = outcome.table["month"].min(), models_of(outcome)[0]
    if outcome.control is None:
        return say(
            "Model {model}, fitted on the months before {onset}. No control-based estimate: too few clean donors, or "
            "too few months in common.",
            model=model,
            onset=month(first),
        )
    return say(
        "Model {model}, fitted on the months before {onset}; donors: {controls}, known to {last}.",
        model=model,
        onset=month(first),
        controls=outcome.control.fitted.model,
        last=month(outcome.control.fitted.months[-1]),
    )


def donors_table(outcome: EffectOutcome) -> list:
    """Every tagged market: the clean ones with their weights in a sentence, the others in a table with why."""
    rows = tagged_donors(outcome)
    if rows.empty:
        return [html.P(say("No market is tagged as a donor for this case."), className="sentence")]
    apart = rows[rows["tag"] != "clean"]
    clean = rows[rows["tag"] == "clean"]
    weighted = clean[clean["weight"] > 0.005]
    others = [place(str(market)) for market in clean.loc[~(clean["weight"] > 0.005), "market"]]
    parts: list = [html.P(_clean_in_words(weighted, others), className="sentence")]
    if len(apart):
        parts.append(text_table(pd.DataFrame([_apart(row) for row in apart.to_dict("records")])))
    reasons = list(dict.fromkeys(str(reason) for reason in clean["reason"]))
    parts.append(html.P([explained("donor", say("Clean donors")), *_why(reasons)], className="quiet-note"))
    return parts


def _why(reasons: list[str]) -> list:
    """What follows the name of the clean donors: a colon as the language has it, then the reasons."""
    colon = ": " if speech().language == "en" else "："
    return [colon, sentences(*(term(reason) for reason in reasons))]


def _clean_in_words(weighted: pd.DataFrame, others: list[str]) -> str:
    said = say(
        "{count} clean donors have weight: {donors}.",
        count=len(weighted),
        donors=with_commas(
            say("{market} {share}", market=place(str(row["market"])), share=percent(row["weight"]))
            for row in weighted.to_dict("records")
        ),
    )
    if weighted.empty:
        said = say("No clean donor has weight.")
    return sentences(said, say("Clean, without weight: {markets}.", markets=with_commas(others)) if others else "")


def _apart(row: dict) -> dict:
    return {
        say("Market"): place(row["market"]),
        say("Tag"): term(row["tag"]),
        say("Why it may not carry the market forward"): term(str(row["reason"])),
    }


def donors_note(outcome: EffectOutcome) -> str:
    """Which markets are never donors, where there are some."""
    return say("Exposed and diverted markets have no weight.") if outcome.donors else ""


def placebo_note(outcome: EffectOutcome) -> str:
    """That few placebos say little, where they are few."""
    few = next((card for card in outcome.checks if card.id == "placebo-in-time"), None)
    if few is None or outcome.tried is None or len(outcome.tried.earlier) >= 4:
        return ""
    return say("Fewer than four earlier years could be tried: a rank among so few says little.")


def backtest_note(coverage: pd.DataFrame, label: str, *, day: pd.Timestamp) -> str:
    """Where the intervals held less than promised, and that neither era is a blind test."""
    return sentences(*_short(coverage), *_sums(label, day), _not_blind(day))


def _short(coverage: pd.DataFrame) -> list[str]:
    """Every interval that held less than it promises, on average and one month ahead, then the worst origins."""
    said = []
    for row in coverage.to_dict("records"):
        names = {"level": row["level"], "era": term(row["era"])}
        if row["held"] * 100 < row["level"] - _NEAR:
            said.append(
                say("The {level}% interval held {share} {era}: too narrow.", share=percent(row["held"]), **names)
            )
        if pd.notna(row["first"]) and row["first"] * 100 < row["level"] - _NEAR:
            said.append(
                say("One month ahead {era} the {level}% interval held {share}.", share=percent(row["first"]), **names)
            )
    worst = coverage.dropna(subset=["worst_origin"]).groupby("level", sort=False)["worst_origin"].min()
    return [
        *said,
        *(
            say("At its worst origin the {level}% interval held {share}.", level=level, share=percent(float(share)))
            for level, share in worst.items()
        ),
    ]


def _sums(label: str, day: pd.Timestamp) -> list[str]:
    rows = misses(label, day)
    excluded = rows[rows["measure"] == "placebo_excluded"]
    return [
        say(
            "Of {count} sums over twelve months without an event {era}, {share} lay outside the 95% interval.",
            count=int(row["points"]),
            share=percent(row["value"], 1),
            era=term(str(row["era"])),
        )
        for row in excluded.to_dict("records")
    ]


def _not_blind(day: pd.Timestamp) -> str:
    if AFTER in eras_over(day):
        return say(
            "Neither era is a blind test: the settings were chosen on the origins before COVID-19, and one of them "
            "after the later bands had been seen."
        )
    return say("This era is no blind test: the settings were chosen on its origins.")
