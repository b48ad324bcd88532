/**
 * Starts a server on a prepared database, in this process; its settings are the variables of the process. It serves only with all rules: the
 * bundle is looked at before, and when Directus has left one of them out (an administrator can switch extensions off), it ends.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { refuseIncompleteBundle } from './lib/whole-bundle.ts';

try {
	await refuseIncompleteBundle();
} catch (error) {
	end(error instanceof Error ? error.message : String(error));
}

// Not `directus start`: that entry asks a registry for updates.
process.argv.splice(1, Infinity, 'directus', 'start');
await import('@directus/api/cli/run.js');
await endWithoutRules(`http://127.0.0.1:${process.env['PORT'] ?? '8055'}/cockpit/health`);

/** Waits until the server says which rules are in force. Where the server itself ends, so does this process. */
async function endWithoutRules(url: string): Promise<void> {
	for (;;) {
		const answer = await fetch(url).catch(() => null);
		const { rules } = ((await answer?.json().catch(() => null)) ?? {}) as { rules?: Record<string, boolean> };
		if (rules && Object.values(rules).every(Boolean)) return;
		// Anything else is an answer of a server that is busy or whose database is lost.
		if (rules || answer?.status === 404) end('The cockpit ends, because Directus has not loaded all of its rules.');
		await sleep(250);
	}
}

function end(sentence: string): never {
	process.stderr.write(`${sentence}\n`);
	process.exit(1);
}
