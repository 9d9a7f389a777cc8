/** What Jupyter's connection file says. */
export interface Connection {
  transport: string;
  ip: string;
  shell_port: number;
  control_port: number;
  iopub_port: number;
  stdin_port: number;
  hb_port: number;
  key: string;
  signature_scheme: string;
}

/** The address of a socket, such as `tcp://127.0.0.1:5001`. */
export function addressOf(connection: Connection, name: 'shell' | 'control' | 'iopub' | 'stdin' | 'hb'): string {
  const separator = connection.transport === 'ipc' ? '-' : ':';
  return `${connection.transport}://${connection.ip}${separator}${connection[`${name}_port`]}`;
}
