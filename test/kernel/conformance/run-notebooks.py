"""Runs notebooks by nbclient, as nbconvert and nbgrader do, all at once. Takes the kernel's name and a list of them; prints what came of each, as JSON."""
import asyncio
import json
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


async def execute(kernel, job):
    cells = [nbformat.v4.new_code_cell(cell) for cell in job["cells"]]
    notebook = nbformat.v4.new_notebook(cells=cells)
    options = dict(job.get("options", {}))
    # Cells that never end get a short time, all others a long one, so that a busy machine changes nothing.
    options["timeout_func"] = lambda cell: 2 if cell.source in job.get("endless", []) else 120
    raised = None
    try:
        await NotebookClient(notebook, kernel_name=kernel, **options).async_execute()
    except CellExecutionError as error:
        raised = {"ename": error.ename, "evalue": error.evalue, "traceback": error.traceback}
    except Exception as error:
        raised = {"ename": type(error).__name__, "evalue": str(error), "traceback": ""}
    return {"cells": notebook.cells, "raised": raised}


async def main():
    return await asyncio.gather(*(execute(sys.argv[1], job) for job in json.loads(sys.argv[2])))


print(json.dumps(asyncio.run(main())))
