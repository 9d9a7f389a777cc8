"""
Drives kernels as front ends do, over the real protocol, and prints what was measured as JSON.

    python kernel-driver.py <kernel name> <other kernel name>

The same driver for both kernels, so that its own time is the same; where both are measured, they take turns.
Times are in milliseconds, memory is the resident set (RSS) of the kernel's process in MiB.
"""
import json
import queue
import sys
import time

import psutil
from jupyter_client.manager import KernelManager

STARTS, BLOCKS, BLOCK = 5, 16, 25
MEMORY_CELLS, ALL_CELLS, IN_FLIGHT = 1000, 5000, 20
SOAK_CELLS, SOAK_PART = 2000, 400


class Kernel:
    """One kernel process and its front end."""

    def __init__(self, name):
        began = time.perf_counter()
        self.name, self.manager = name, KernelManager(kernel_name=name)
        self.manager.start_kernel()
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.ready = 1000 * (time.perf_counter() - began)

    def run(self, *cells, before_end=None):
        """Sends cells one behind the other without waiting; gives the time until the last reply and idle, and the number of lost messages."""
        began = time.perf_counter()
        wanted = {self.client.execute(code, stop_on_error=False): {"reply", "idle"} | ({"result"} if has_result else set()) for code, has_result in cells}
        if before_end:
            before_end()
        try:
            while any("idle" in missing for missing in wanted.values()):
                message = self.client.get_iopub_msg(timeout=20)
                missing = wanted.get(message["parent_header"].get("msg_id"), set())
                if message["msg_type"] == "execute_result":
                    missing.discard("result")
                if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                    missing.discard("idle")
            while any("reply" in missing for missing in wanted.values()):
                message = self.client.get_shell_msg(timeout=20)
                wanted.get(message["parent_header"].get("msg_id"), set()).discard("reply")
        except queue.Empty:
            pass
        return 1000 * (time.perf_counter() - began), sum(len(missing) for missing in wanted.values())

    def time(self, code, has_result=True):
        return self.run((code, has_result))[0]

    def memory(self):
        return psutil.Process(self.manager.provisioner.pid).memory_info().rss / 2**20

    def shut_down(self):
        """The time from the request until the process has ended."""
        began = time.perf_counter()
        process = psutil.Process(self.manager.provisioner.pid)
        self.client.shutdown()
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE and time.perf_counter() - began < 10:
            time.sleep(0.002)
        taken = 1000 * (time.perf_counter() - began)
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        return taken


def starts(names):
    """Ready, the first cell sent at once after it, and shutdown."""
    found = {name: {"ready": [], "first": [], "shutdown": []} for name in names}
    for _ in range(STARTS):
        for name in names:
            kernel = Kernel(name)
            found[name]["ready"].append(kernel.ready)
            found[name]["first"].append(kernel.time("1 + 1"))
            found[name]["shutdown"].append(kernel.shut_down())
    return found


def latency(kernels):
    """Trivial cells, of which every second one writes a variable and reads it."""
    found = {kernel.name: [] for kernel in kernels}
    for kernel, declare in zip(kernels, ("let x = 0", "x = 0")):
        kernel.time(declare, False)
        for _ in range(2 * BLOCK):
            kernel.time("1 + 1")
    for _ in range(BLOCKS):
        for kernel in kernels:
            for number in range(BLOCK):
                found[kernel.name] += [kernel.time(f"{number} + 1"), kernel.time("x = x + 1", kernel is kernels[0])]
    return found


def memory_and_messages(kernel):
    """The growth over a thousand cells one by one, from the first on; then thousands in flight, twenty at a time."""
    kernel.time("1 + 1")
    before, lost = kernel.memory(), 0
    for number in range(MEMORY_CELLS):
        lost += kernel.run((f"{number} + 1", True))[1]
    growth = (kernel.memory() - before) / MEMORY_CELLS
    for _ in range((ALL_CELLS - MEMORY_CELLS) // IN_FLIGHT):
        lost += kernel.run(*[("1 + 1", True)] * IN_FLIGHT)[1]
    return {"growth": growth, "lost": lost, "memory": kernel.memory()}


# A turn of the soak: what a learner's session is made of, with every kind of mistake.
SOAK = [
    "const no: number = 'text'", "let open = (", "throw new RangeError('too far')", "null as any as string[]; (undefined as any).map()",
    "await Promise.reject('no reason')", "for (let i = 0; i < 20; i++) console.log('line', i)", "console.error('to the other stream')",
    "display({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>1</b>', 'text/plain': '1' }) })", "let value = 5",
    "let value = 'now a text'", "const value = [1, 2, 3]; value", "function act(x: number) { return 2 * x }; act(4)", "class Thing { size = 1 }; new Thing()",
    "import { join } from 'node:path'; join('a', 'b')", "await new Promise((done) => setTimeout(done, 1)); 'slept'", "Array.from({ length: 1000 }, (_, i) => i)",
]
ENDLESS = ["while (true) {}", "await new Promise(() => {})", "for (;;) await new Promise((done) => setTimeout(done, 1))"]


def soak(kernel):
    """Thousands of cells with errors and interrupts; each part's trivial cells, and memory, at start and end."""
    times, memory, lost, count = [], [], 0, 0
    kernel.time("1 + 1")
    while count < SOAK_CELLS:
        for index, code in enumerate(SOAK):
            lost += kernel.run((code, False))[1]
            times.append(kernel.time("1 + 1"))
        count += 2 * len(SOAK)
        if count // (2 * len(SOAK)) % 2 == 0:
            lost += kernel.run((ENDLESS[count % 3], False), before_end=lambda: (time.sleep(0.1), kernel.manager.interrupt_kernel()))[1]
            count += 1
        if not memory and count >= SOAK_PART:
            memory.append(kernel.memory())
    memory.append(kernel.memory())
    return {"first": times[:SOAK_PART // 2], "last": times[-SOAK_PART // 2:], "memory": memory, "lost": lost, "cells": count}


def main(ours, other):
    result = {"starts": starts([ours, other])}
    kernels = [Kernel(ours), Kernel(other)]
    result["latency"] = latency(kernels)
    for kernel in kernels:
        kernel.shut_down()
    result["cells"] = {}
    for name in (ours, other):
        kernel = Kernel(name)
        result["cells"][name] = memory_and_messages(kernel)
        kernel.shut_down()
    kernel = Kernel(ours)
    result["soak"] = soak(kernel)
    kernel.shut_down()
    print(json.dumps(result))


main(*sys.argv[1:])
