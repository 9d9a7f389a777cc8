import { kernelInfo } from './kernel-info.js';
import { log } from './log.js';
import { type Header, type Message, replyType } from './message.js';
import { refusal } from './refusal.js';
import type { FrontSettings } from './port.js';

/** What answers to control requests need. */
export interface ControlHost {
  publish(type: string, content: object, parent: Partial<Header>): void;
  reply(message: Message, type: string, content: object): void;
  interrupt(): Promise<void>;
  /** Ends the process soon. */
  end(): void;
  /** Lets the main thread answer. */
  passOn(message: Message): void;
}

/** Requests that also the main thread alone can answer when they come on the control socket. */
const forMain = new Set(['execute_request', 'complete_request', 'inspect_request', 'is_complete_request', 'history_request']);

/** Answers what comes on the control socket, also while a cell keeps the main thread busy. */
export class ControlRequests {
  constructor(private readonly settings: Pick<FrontSettings, 'version' | 'typescriptVersion'>, private readonly host: ControlHost) {}

  handle(message: Message): void {
    if (forMain.has(message.header.msg_type)) this.host.passOn(message);
    else void this.answer(message).catch(log);
  }

  private async answer(message: Message): Promise<void> {
    const { host, settings } = this;
    const { msg_type: type } = message.header;
    const reply = replyType(message.header);
    host.publish('status', { execution_state: 'busy' }, message.header);
    if (type === 'kernel_info_request') {
      host.reply(message, reply, kernelInfo(settings.version, settings.typescriptVersion));
    } else if (type === 'comm_info_request') {
      host.reply(message, reply, { status: 'ok', comms: {} });
    } else if (type === 'interrupt_request') {
      await host.interrupt();
      host.reply(message, reply, { status: 'ok' });
    } else if (type === 'shutdown_request') {
      const content = { status: 'ok', restart: message.content.restart === true };
      host.reply(message, reply, content);
      // All front ends are to know, not only the one that asks.
      host.publish(reply, content, message.header);
    } else {
      log(`a message of type ${JSON.stringify(type)} on control is not known.`);
      if (type.endsWith('_request')) host.reply(message, reply, refusal(type));
    }
    host.publish('status', { execution_state: 'idle' }, message.header);
    if (type === 'shutdown_request') host.end();
  }
}
