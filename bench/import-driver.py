"""
Times the cell that imports neuronbook/keras, and prints the seconds as JSON.

    python import-driver.py <kernel name> <rounds>
"""
import json
import sys
import time

from jupyter_client.manager import start_new_kernel

CELL = "import { Input, layers, Sequential } from 'neuronbook/keras'"
# A learner reads at least so long between opening a notebook and its first cells.
READING = 4


def import_cell(name, wait):
    manager, client = start_new_kernel(kernel_name=name)
    try:
        time.sleep(wait)
        began = time.perf_counter()
        reply = client.execute_interactive(CELL, timeout=60)
        if reply["content"]["status"] != "ok":
            sys.exit(f"the import cell failed: {reply['content']}")
        return time.perf_counter() - began
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


name, rounds = sys.argv[1], int(sys.argv[2])
print(json.dumps({kind: [import_cell(name, wait) for _ in range(rounds)] for kind, wait in (("warm", READING), ("cold", 0))}))
