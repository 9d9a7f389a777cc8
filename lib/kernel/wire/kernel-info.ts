import { protocolVersion } from './message.js';

/** The answer to `kernel_info_request`. */
export function kernelInfo(version: string, typescriptVersion: string): object {
  return {
    status: 'ok',
    protocol_version: protocolVersion,
    implementation: 'neuronbook',
    implementation_version: version,
    language_info: {
      name: 'typescript',
      version: typescriptVersion,
      mimetype: 'text/typescript',
      file_extension: '.ts',
      pygments_lexer: 'typescript',
      // A name, not CodeMirror 5's { name: 'javascript', typescript: true }, which JupyterLab 4 would read as JavaScript.
      codemirror_mode: 'typescript',
      nbconvert_exporter: 'script',
    },
    banner: `TypeScript ${typescriptVersion} on Node.js ${process.version}, by neuronbook ${version}`,
    // No debugger and no subshells; the flag alone is what older front ends look at.
    supported_features: [],
    debugger: false,
    help_links: [
      { text: 'TypeScript', url: 'https://www.typescriptlang.org/docs/' },
      { text: 'JavaScript (MDN)', url: 'https://developer.mozilla.org/docs/Web/JavaScript' },
      { text: 'Node.js', url: 'https://nodejs.org/api/' },
    ],
  };
}

/** What a kernel.json says. */
export interface KernelSpec {
  argv: string[];
  display_name: string;
  language: string;
  interrupt_mode: 'signal' | 'message';
  metadata: { debugger: boolean; [kernelMarker]: true };
}

/** What a kernel.json's metadata hold where it is this kernel's, so that it is told from another's of the same name. */
export const kernelMarker = 'neuronbook';

/**
 * The kernel.json by which Jupyter finds this kernel.
 *
 * @param node the path of Node's executable
 * @param main the path of this package's `dist/kernel/main.js`
 * @param displayName what people see
 */
export function kernelSpec(node: string, main: string, displayName = 'TypeScript'): KernelSpec {
  return {
    argv: [node, main, '{connection_file}'],
    display_name: displayName,
    language: 'typescript',
    interrupt_mode: 'message',
    metadata: { debugger: false, [kernelMarker]: true },
  };
}
