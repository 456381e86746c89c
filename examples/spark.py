"""Convert a Parquet file of texts into passages with Spark: python examples/spark.py TEXTS PASSAGES."""

import os
import sys

from pyspark.sql import SparkSession

from opinionkit.arrow import VOICES_DDL, map_voices

os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the workers' Python is this one
texts, passages = sys.argv[1:]
frame = SparkSession.builder.appName("opinionkit").getOrCreate().read.parquet(texts)  # columns: url, text
voices = frame.mapInArrow(lambda batches: map_voices(batches, text="text", id="url"), VOICES_DDL)
voices.write.mode("overwrite").parquet(passages)
