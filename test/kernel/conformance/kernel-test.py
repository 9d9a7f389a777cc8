"""Jupyter's own tests of a kernel, given samples of TypeScript. Prints how each test went, as one JSON object."""
import json
import sys
import unittest

import jupyter_kernel_test

KERNEL = "typescript-under-test"


class TypeScriptKernel(jupyter_kernel_test.KernelTests):
    kernel_name = KERNEL
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('to stderr')"
    completion_samples = [
        {"text": "Math.SQ", "matches": {"SQRT1_2", "SQRT2"}},
        {"text": "JSON.stri", "matches": {"stringify"}},
        {"text": "'😀'.toUpperC", "matches": {"toUpperCase"}},
    ]
    complete_code_samples = ["1", "const f = (x: number) => x", "class A { b = 1 }\n", "<T>(x: T) => x", "for (;;) {}"]
    incomplete_code_samples = ["function f() {", "const s = `one", "[1,", "if (true)", "/* never ends", "f(", "const x ="]
    invalid_code_samples = ["let = = 1", "1 2 3)", "'one", "class { }}"]
    code_page_something = "JSON.stringify?"
    code_generate_error = "throw new RangeError('on purpose')"
    code_execute_result = [
        {"code": "1 + 2 + 3", "result": "6"},
        {"code": "[1, 2].map((x) => 2 * x)", "result": "[ 2, 4 ]"},
        {"code": "'a'.repeat(3)", "result": "'aaa'"},
        {"code": "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>1</b>' }) })", "result": "<b>1</b>", "mime": "text/html"},
        {"code": "await Promise.resolve(6 * 7)", "result": "42"},
    ]
    code_display_data = [
        {"code": "display({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>1</b>' }) })", "mime": "text/html"},
        {"code": "display(new Map([[1, 2]]))", "mime": "text/plain"},
        {"code": "display(Buffer.from('<svg xmlns=\"http://www.w3.org/2000/svg\"/>'))", "mime": "image/svg+xml"},
    ]
    code_history_pattern = "1 +?2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "JSON.stringify"
    code_clear_output = "clearOutput()"


class Welcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = KERNEL
    support_iopub_welcome = True


class Outcomes(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.outcomes = {}

    def note(self, test, outcome):
        name = test.id().split(".", 1)[-1]
        if not isinstance(test, unittest.TestCase):  # A class or a module that could not be set up.
            name = str(test)
        self.outcomes.setdefault(name, []).append(outcome)

    def addSuccess(self, test):
        self.note(test, "ok")

    def addFailure(self, test, error):
        self.note(test, self._exc_info_to_string(error, test))

    addError = addFailure

    def addSkip(self, test, reason):
        self.note(test, "skipped: " + reason)

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.note(test, subtest._subDescription() + "\n" + self._exc_info_to_string(error, test))


outcomes = Outcomes()
unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__]).run(outcomes)
print(json.dumps(outcomes.outcomes))
