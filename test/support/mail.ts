import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { Environment } from '../../scripts/lib/environment.ts';

export interface Mail {
	to: string;
	/** As it was sent, with its encodings undone as far as links and letters need it. */
	text: string;
}

export interface MailServer {
	received: Mail[];
	/** Settings by which a cockpit sends its mail here. */
	settings: Environment;
	stop: () => void;
}

/** A mail server that keeps what it gets, for tests. */
export async function startMailServer(): Promise<MailServer> {
	const received: Mail[] = [];
	const server = createServer((socket) => {
		let to = '';
		let data: string[] | null = null;
		const answer = (line: string) => socket.write(`${line}\r\n`);
		answer('220 test');
		createInterface(socket).on('line', (line) => {
			if (data && line === '.') {
				received.push({ to, text: decoded(data.join('\n')) });
				data = null;
				answer('250 kept');
			} else if (data) data.push(line);
			else if (/^data/i.test(line)) {
				data = [];
				answer('354 go on');
			} else if (/^quit/i.test(line)) socket.end('221 bye\r\n');
			else {
				to = /^rcpt to:<(.*)>/i.exec(line)?.[1] ?? to;
				answer('250 ok');
			}
		});
		socket.on('error', () => socket.destroy());
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	const settings = {
		EMAIL_TRANSPORT: 'smtp',
		EMAIL_SMTP_HOST: '127.0.0.1',
		EMAIL_SMTP_PORT: String(port),
		EMAIL_SMTP_SECURE: 'false',
		EMAIL_SMTP_IGNORE_TLS: 'true',
		EMAIL_FROM: 'cockpit@example.org',
		EMAIL_VERIFY_SETUP: 'false',
	};
	return { received, settings, stop: () => server.close() };
}

/** Undoes quoted-printable, in the body and in a subject. */
function decoded(text: string): string {
	const subject = text
		.replaceAll(/\?=\s+=\?UTF-8\?Q\?/gi, '')
		.replaceAll(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_all, word: string) => word.replaceAll('_', ' '));
	const bytes = subject
		.replaceAll(/=\r?\n/g, '')
		.replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}
