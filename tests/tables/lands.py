"""The figures of invented countries, and the folder that holds them."""

from dataclasses import dataclass
from pathlib import Path

DICTIONARY = """\
table,column,type,nullable,key,unit,minimum,maximum,allowed,adding_up,meaning,source
visits,month,month,false,true,,,,,,Month that is counted,invented
visits,market,text,false,true,,,,,,Where the visitors live,invented
visits,visitors,integer,false,false,persons,0,1000000,,,Persons who came,invented
visits,share,number,true,false,share,0,1,,,Share of all,invented
visits,status,text,true,false,,,,estimate|final,,Status on the day,invented
visits,as_of,date,false,false,,,,,,Day on which it became known,invented
visits,vintage_inferred,boolean,false,false,,,,,,True where the day is by rule,invented
visits,source,text,false,false,,,,,,Document,invented
places,place,text,false,true,,,,,,Name of the place,invented
places,founded,year,true,false,year,1600,2100,,,Year of its foundation,invented
"""
VISITS = """\
month,market,visitors,share,status,as_of,vintage_inferred,source
2024-01,Utopia,1000,0.5,estimate,2024-02-21,false,release
2024-01,Utopia,1010,0.5,final,2024-08-21,false,release
2024-01,Ruritania,500,,final,2024-04-17,true,release
2024-02,Utopia,2000,0.25,estimate,2024-03-20,true,release
"""
SOURCES = """\
[publishers.office]
name = "Office of Invented Figures"
homepage = "https://office.example"
hosts = ["office.example"]
credit = "Source: the Office"
licence = "free with credit"

[tables.visits]
file = "visits.csv"
title = "Visits"
publisher = "office"
released = "over time"
licence = "free with credit"
gaps = ["none", "known"]
breaks = ""
release_rule = "third Wednesday"

[tables.visits.addresses]
monthly = "https://office.example/visits.csv"

[tables.places]
file = "places.csv"
title = "Places"
publisher = "office"
released = "static"
as_of = 2020-05-01
"""


@dataclass(frozen=True)
class Invented:
    """The invented data folder, and a way to change its files."""

    folder: Path

    def write(self, name: str, text: str) -> Path:
        """Puts text in place of a file of the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path
