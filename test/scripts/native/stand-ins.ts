import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether this machine can make the stand-ins: small libraries written in C. */
export const canCompile = process.platform === 'linux' && process.arch === 'x64' && works('cc', '--version') && works('tar', '--version');

function works(...[command, ...args]: [string, ...string[]]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** In TensorFlow's place: it knows its version. */
const library = (version: string) => `const char* TF_Version(void) { return "${version}"; }`;

// In the binding's place: as much of its interface as tfjs-node needs to start and to multiply [[1, 2]] by [[3], [4]].
// The version comes out of the library, so that an addon that does not find its library is noticed.
const addon = `
#include <node_api.h>
#include <string.h>
const char* TF_Version(void);
static napi_value init(napi_env env, napi_value exports) {
  napi_value source, binding, version;
  const char* text = "({ TF_FLOAT: 1, isUsingGpuDevice: () => false, createTensor: () => 1, deleteTensor: () => undefined,"
    " executeOp: () => [{ id: 2, shape: [1, 1], dtype: 1 }], tensorDataSync: () => new Float32Array([11]) })";
  napi_create_string_utf8(env, text, strlen(text), &source);
  napi_run_script(env, source, &binding);
  napi_create_string_utf8(env, TF_Version(), NAPI_AUTO_LENGTH, &version);
  napi_set_named_property(env, binding, "TF_Version", version);
  return binding;
}
NAPI_MODULE(tfjs_binding, init)`;

/** What the download host has: the two archives, as files' contents; and the stand-ins by themselves. */
export interface StandIns {
  readonly folder: string;
  /** As `libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz`. */
  readonly libraryArchive: Buffer;
  /** As `CPU-linux-4.22.0.tar.gz`. */
  readonly addonArchive: Buffer;
  /** Makes a library's file that says this version. */
  makeLibrary(file: string, soname: string, version: string): void;
  /** Makes an addon's file for a library in `folder`. */
  makeAddon(file: string, folder: string, name: string): void;
  remove(): void;
}

/** Makes small libraries that stand in for TensorFlow's and for the addon, with the names and the layout of the real archives. */
export function makeStandIns(): StandIns {
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-native-'));
  const source = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const makeLibrary = (file: string, soname: string, version: string) => {
    execFileSync('cc', ['-shared', '-fPIC', '-o', file, source('library.c', library(version)), `-Wl,-soname,${soname}`]);
  };
  const makeAddon = (file: string, libraries: string, name: string) => {
    const headers = join(process.cwd(), 'node_modules', 'node-api-headers', 'include');
    execFileSync('cc', ['-shared', '-fPIC', '-I', headers, '-o', file, source('addon.c', addon), '-L', libraries, `-l:${name}`, '-Wl,-rpath,$ORIGIN/../../deps/lib']);
  };
  const archive = (name: string, from: string, ...what: string[]) => {
    execFileSync('tar', ['czf', join(folder, name), '-C', from, ...what]);
    return readFileSync(join(folder, name));
  };
  const libraries = join(folder, 'archive', 'lib');
  mkdirSync(join(folder, 'archive', 'include', 'tensorflow', 'c'), { recursive: true });
  mkdirSync(libraries);
  mkdirSync(join(folder, 'napi-v8'));
  writeFileSync(join(folder, 'archive', 'include', 'tensorflow', 'c', 'c_api.h'), '');
  for (const name of ['libtensorflow', 'libtensorflow_framework']) {
    makeLibrary(join(libraries, `${name}.so.2.9.1`), `${name}.so.2`, '2.9.1');
    symlinkSync(`${name}.so.2.9.1`, join(libraries, `${name}.so.2`));
    symlinkSync(`${name}.so.2`, join(libraries, `${name}.so`));
  }
  makeAddon(join(folder, 'napi-v8', 'tfjs_binding.node'), libraries, 'libtensorflow.so.2');
  return {
    folder, makeLibrary, makeAddon,
    libraryArchive: archive('library.tar.gz', join(folder, 'archive'), 'include', 'lib'),
    addonArchive: archive('addon.tar.gz', folder, 'napi-v8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
