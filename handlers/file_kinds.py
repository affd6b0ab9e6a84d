"""The files that people can get by a link: what makes each, by the name that links carry."""

from collections.abc import Mapping

from handlers import export_desk, opening_year, own_data
from handlers.file_links import Maker

FILE_KINDS: Mapping[str, Maker] = {
    own_data.FILE_KIND: own_data.make_file,
    export_desk.FILE_KIND: export_desk.make_report,
    opening_year.FILE_KIND: opening_year.make_form,
}
