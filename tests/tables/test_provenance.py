"""Which publisher a loader asks, as sources.toml says."""

from dashboard.tables.provenance import asked_publisher, table_source, table_sources


def test_a_loader_asks_the_publisher_of_its_address_and_not_that_of_the_shipped_rows() -> None:
    rates = table_source("exchange_rates")
    assert rates is not None
    asked = asked_publisher(rates)
    assert asked is not None
    assert (rates.publisher, asked.id) == ("federal_reserve", "european_central_bank")


def test_every_address_of_a_loader_belongs_to_a_publisher_that_says_what_it_has_met() -> None:
    asked = {source.name: asked_publisher(source) for source in table_sources() if source.addresses}
    assert set(asked) == {"arrivals", "gdp_nominal", "exchange_rates"}
    assert all(publisher is not None and publisher.met_live_reply is False for publisher in asked.values())
