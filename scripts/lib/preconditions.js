import { accessSync, constants, existsSync } from 'node:fs';
import { createServer } from 'node:net';

/** Throws one sentence when the working folder is not the project's or cannot be written to. */
export function refuseUnusableFolder() {
	if (!existsSync('schema-snapshot.yaml'))
		throw new Error('Start from the folder of the project: schema-snapshot.yaml is not here.');
	try {
		accessSync('.', constants.W_OK);
	} catch {
		throw new Error(
			`The folder ${process.cwd()} cannot be written to: give this user the right, or clone into another folder.`,
		);
	}
}

/**
 * Rejects with one sentence when nothing can listen on the port.
 * @param {number} port
 * @param {string} host
 * @returns {Promise<void>}
 */
export function refuseTakenPort(port, host) {
	return new Promise((free, taken) => {
		const probe = createServer();
		probe.once('error', ({ code }) => {
			const why = code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${code})`;
			taken(
				new Error(`Port ${port} ${why}. Choose another: npm start -- --port ${port < 65535 ? port + 1 : 8055}`),
			);
		});
		probe.listen(port, host, () => probe.close(() => free()));
	});
}
