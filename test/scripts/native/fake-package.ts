import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, type Course } from '../course';
import type { StandIns } from './stand-ins';

/** In tfjs-node's place: its folders, and as much of TensorFlow.js as the trial asks for. The addon is a real one. */
export function writePackage(course: Course): void {
  const write = (name: string, text: string) => course.write(join('node_modules', '@tensorflow', 'tfjs-node', name), text);
  write('package.json', JSON.stringify({ name: '@tensorflow/tfjs-node', version: '4.22.0', main: 'index.js' }));
  write('index.js', `
    const file = require('node:path').join(__dirname, 'lib', 'napi-v8', 'tfjs_binding.node');
    if (!require('node:fs').existsSync(file)) throw new Error('The Node.js native addon module (tfjs_binding.node) can not be found at path: ' + file + '. ');
    const binding = require(file);
    exports.matMul = () => ({ dataSync: () => binding.tensorDataSync() });
    exports.backend = () => ({ binding });`);
  write('scripts/install.js', 'throw new Error("connect ECONNREFUSED 127.0.0.1:9")');
  write('binding/tfjs_backend.cc', '#include "tensorflow/c/c_api.h"\n');
  write('binding/tfjs_binding.cc', `
    #include <node_api.h>
    #include "tensorflow/c/c_api.h"
    static napi_value init(napi_env env, napi_value exports) {
      napi_value source, binding, version;
      napi_create_string_utf8(env, "({ tensorDataSync: () => [11] })", NAPI_AUTO_LENGTH, &source);
      napi_run_script(env, source, &binding);
      napi_create_string_utf8(env, TF_Version(), NAPI_AUTO_LENGTH, &version);
      napi_set_named_property(env, binding, "TF_Version", version);
      return binding;
    }
    NAPI_MODULE(NODE_GYP_MODULE_NAME, init)`);
  mkdirSync(join(course.root, 'node_modules', 'node-api-headers'), { recursive: true });
  symlinkSync(join(checkout, 'node_modules', 'node-api-headers', 'include'), join(course.root, 'node_modules', 'node-api-headers', 'include'));
}

/** In PyPI's place: the wheel, with what is wanted of it and what is not, and a Python whose pip fetches it. */
export function writeRegistry(course: Course, standIns: StandIns): void {
  const wheel = (name: string, text: string) => course.write(join('registry', 'tensorflow', name), text);
  const header = wheel('include/tensorflow/c/c_api.h', 'extern "C" const char* TF_Version(void);\n');
  wheel('include/tensorflow/core/platform/ctstring.h', '');
  wheel('include/Eigen/Core', '');
  wheel('THIRD_PARTY_NOTICES.txt', 'Their licences.');
  wheel('python/framework/ops.py', '# a wheel is mostly this');
  standIns.makeLibrary(join(header, '..', '..', '..', '..', 'libtensorflow_cc.so.2'), 'libtensorflow_cc.so.2', '2.21.0');
  standIns.makeLibrary(join(header, '..', '..', '..', '..', 'libtensorflow_framework.so.2'), 'libtensorflow_framework.so.2', '2.21.0');
  const file = join(course.root, 'registry', 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl');
  execFileSync('python3', ['-m', 'zipfile', '-c', file, join(course.root, 'registry', 'tensorflow')]);
  chmodSync(course.write('.venv/bin/python', `#!/bin/sh
root="$(cd "$(dirname "$0")/../.." && pwd)"
[ "$2" = pip ] || exec python3 "$@"
echo "$*" >> "$root/asked.txt"
[ "$3" = download ] || exit 0
[ -f "$root/trouble.txt" ] && cat "$root/trouble.txt" >&2 && exit 1
while [ "$1" != --dest ]; do shift; done
cp "$root"/registry/*.whl "$2"
`), 0o755);
}
