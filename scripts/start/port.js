import { connect, createServer } from 'node:net';

/**
 * Whether a port can be listened on.
 *
 * @param {number} port
 * @param {string[]} addresses - those of them that this machine lacks are passed over
 * @returns {Promise<'free' | 'in use' | 'forbidden'>}
 */
export async function portState(port, addresses) {
  for (const address of addresses) {
    // macOS and Windows let two programs listen on one port, at a specific address and at all of them: so ask for an answer first.
    if (await answers(port, address)) return 'in use';
    const code = await listenError(port, address);
    if (code === 'EADDRINUSE') return 'in use';
    if (code === 'EACCES') return 'forbidden';
  }
  return 'free';
}

/**
 * @param {number} port
 * @param {string} address
 * @returns {Promise<boolean>}
 */
function answers(port, address) {
  return new Promise(resolve => {
    const socket = connect({ port, host: address === '0.0.0.0' ? '127.0.0.1' : address, timeout: 500 });
    const end = (/** @type {boolean} */ answered) => {
      socket.destroy();
      resolve(answered);
    };
    socket.on('connect', () => end(true));
    socket.on('timeout', () => end(false));
    socket.on('error', () => end(false));
  });
}

/**
 * @param {number} port
 * @param {string} address
 * @returns {Promise<string>} the error's code, or an empty string
 */
function listenError(port, address) {
  return new Promise(resolve => {
    const server = createServer();
    server.on('error', error => resolve(/** @type {NodeJS.ErrnoException} */ (error).code ?? 'unknown'));
    server.listen({ port, host: address, exclusive: true }, () => server.close(() => resolve('')));
  });
}
