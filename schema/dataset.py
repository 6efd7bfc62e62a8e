"""Dataset (データセット)."""

from __future__ import annotations

from schema.fields import column, object_type


@object_type
class Dataset:
    """The release being served (公開中の版) and what it holds."""

    release: str = column(
        "release", description="The name of the release (版): changes exactly when the data does."
    )
    loaded_at: str = column("loaded_at", description="When it was loaded (読込日時), ISO 8601.")
    government_count: int = column(
        "government_count", description="The number of governments (地方公共団体数)."
    )
    report_count: int = column("report_count", description="The number of reports (報告書数).")
    program_count: int = column("program_count", description="The number of programs (事業数).")
    metric_count: int = column("metric_count", description="The number of metrics (実績値数).")
