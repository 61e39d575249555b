"""Many runs: a job, its division into chunks, who plays them, and the folder in which nothing is lost.

    job = Job("sweep", (scenario,), Points.of({"process_openness": [0.2, 0.5, 0.8]}), seed=1, replicates=100)
    batch = carry_out(job, "results/openness", resume=True)
    batch.table(columns=["point", "trust.end"])

`Job`, `Points`       what is played: scenarios, values of parameters, a seed and the number of runs of each point
`carry_out`           plays what a folder lacks, and makes the tables when all is there
`collect`             makes the tables of a folder that was played in parts
`open_batch`, `Batch` a folder of runs, complete or not: `.table`, `.trajectories`, `.counts`, `.failures`, and `.row`,
                      one run ready to be played by itself
`executor`            who plays: this process, local processes, or a Dask cluster
"""

from collabsim.batch.carry_out import Stopped, carry_out, collect, compute, shard_of
from collabsim.batch.chunks import compute_chunk
from collabsim.batch.executors import auto, executor, here, processes
from collabsim.batch.health import Health, health
from collabsim.batch.job import Job, Points
from collabsim.batch.names import outcomes_of_kinds
from collabsim.batch.plan import Chunk
from collabsim.batch.reading import Batch, open_batch
from collabsim.batch.store import Row

__all__ = [
    "Batch",
    "Chunk",
    "Health",
    "Job",
    "Points",
    "Row",
    "Stopped",
    "auto",
    "carry_out",
    "collect",
    "compute",
    "compute_chunk",
    "executor",
    "health",
    "here",
    "open_batch",
    "outcomes_of_kinds",
    "processes",
    "shard_of",
]
