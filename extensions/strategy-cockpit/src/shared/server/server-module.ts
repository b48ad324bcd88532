import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A module of Directus's own server, which offers extensions no way to what it does, or of a package that it uses. It is the
 * instance that the server works with, wherever the bundle lies: looked up from the server's package, which stands in the working
 * folder. A version without the module does not start with our bundle.
 */
export async function serverModule<Module>(name: string): Promise<Module> {
	const server = createRequire(join(process.cwd(), 'package.json')).resolve('@directus/api/package.json');
	return (await import(pathToFileURL(fileOf(name, createRequire(server))).href)) as Module;
}

/** The server imports; what is required may be another file of the package, and with it another instance. */
function fileOf(name: string, fromServer: NodeJS.Require): string {
	const isPackage = name.split('/').length === (name.startsWith('@') ? 2 : 1);
	if (!isPackage) return fromServer.resolve(name);
	const manifest = fromServer.resolve(`${name}/package.json`);
	const { exports } = fromServer(manifest) as { exports?: { '.'?: { import?: string } } };
	const imported = exports?.['.']?.import;
	return imported === undefined ? fromServer.resolve(name) : join(dirname(manifest), imported);
}
