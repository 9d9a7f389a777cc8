import * as zmq from 'zeromq';
import { addressOf, type Connection } from './connection.js';
import { log } from './log.js';
import { type Message, MessageFormat } from './message.js';
import type { Channel } from './port.js';
import { SendQueue } from './send-queue.js';

/** Past this time (milliseconds) a closed socket gives up what a front end does not take. */
const linger = 60;

/** The kernel's five sockets: frames in, messages out. */
export class FrontSockets {
  private readonly sockets = {
    shell: new zmq.Router({ linger }), control: new zmq.Router({ linger }), stdin: new zmq.Router({ linger }),
    iopub: new zmq.XPublisher({ linger }), hb: new zmq.Reply({ linger }),
  };
  private readonly senders = {
    shell: new SendQueue(this.sockets.shell), control: new SendQueue(this.sockets.control),
    stdin: new SendQueue(this.sockets.stdin), iopub: new SendQueue(this.sockets.iopub),
  };

  constructor(private readonly connection: Connection, private readonly format: MessageFormat) {
    // No output is dropped, however slowly a front end reads.
    this.sockets.iopub.sendHighWaterMark = 0;
    // Else only the first of two front ends would be welcomed.
    this.sockets.iopub.verbosity = 'allSubs';
  }

  /** Binds the sockets; heartbeats are echoed and subscribers welcomed from now on. */
  async bind(): Promise<void> {
    await Promise.all((['shell', 'control', 'iopub', 'stdin', 'hb'] as const).map((name) => this.sockets[name].bind(addressOf(this.connection, name))));
    void this.echoHeartbeats().catch(log);
    void this.welcome().catch(log);
  }

  /** Hands each message of a socket to a function, in order; what is no message is logged. */
  async receive(channel: Channel | 'stdin', handle: (message: Message) => void): Promise<void> {
    for await (const frames of this.sockets[channel]) {
      try {
        handle(this.format.unpack(frames));
      } catch (error) {
        log(error);
      }
    }
  }

  send(channel: Channel | 'stdin' | 'iopub', frames: (Uint8Array | string)[]): void {
    this.senders[channel].send(frames);
  }

  /** Hands everything to the network and closes the sockets, without which ZeroMQ aborts the process when it exits. */
  async close(): Promise<void> {
    const drained = Promise.all(Object.values(this.senders).map((sender) => sender.drained()));
    await Promise.race([drained, new Promise((done) => setTimeout(done, linger))]);
    for (const socket of Object.values(this.sockets)) socket.close();
    // ZeroMQ's own thread sends what is left.
    await new Promise((done) => setTimeout(done, linger / 3));
  }

  private async echoHeartbeats(): Promise<void> {
    for await (const frames of this.sockets.hb) await this.sockets.hb.send(frames);
  }

  /** Tells each subscriber that it misses nothing from now on (Jupyter Enhancement Proposal 65). */
  private async welcome(): Promise<void> {
    for await (const [event] of this.sockets.iopub) {
      // A first byte of 1 is a subscription, 0 the end of one; the topic follows.
      if (event?.[0] !== 1) continue;
      const topic = event.subarray(1).toString('utf8');
      this.send('iopub', this.format.pack('iopub_welcome', { subscription: topic }, {}, [topic]));
    }
  }
}
