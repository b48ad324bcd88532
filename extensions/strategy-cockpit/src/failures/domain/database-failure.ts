/** What an error says of the database: it does not answer, has no room, or refuses a write. */
export type DatabaseFailure = 'unavailable' | 'full' | 'foreign_key' | 'unique';

/** SQLite: the file is locked, gone, read-only or damaged. */
const SQLITE_UNAVAILABLE = /^SQLITE_(BUSY|LOCKED|CANTOPEN|READONLY|IOERR|NOTADB|CORRUPT|PERM|PROTOCOL|MISUSE)/;

/** The disk is full: SQLite, PostgreSQL, the operating system. */
const FULL = ['SQLITE_FULL', '53100', 'ENOSPC'];

/** PostgreSQL: connection exceptions, lack of other resources, a stopping or starting server, a read-only one, errors of its disk. */
const POSTGRES_UNAVAILABLE = /^(08\w{3}|53\w{3}|57P0\d|58\w{3}|25006|XX00\d)$/;

const CONNECTION_UNAVAILABLE =
	/^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;

/** What pg and knex say without a code. */
const SAYING =
	/Connection terminated|not queryable|Timeout acquiring a connection|Unable to acquire a connection|timeout exceeded when trying to connect|^timeout expired$|Database (handle )?is closed/;

/** An error may wrap the one that the database gave. */
const MAX_CAUSES = 5;

/** What a thrown value says of the database, by the codes of SQLite, PostgreSQL and the connection; null for any other error. */
export function databaseFailure(error: unknown, causes = MAX_CAUSES): DatabaseFailure | null {
	if (typeof error !== 'object' || error === null || causes === 0) return null;
	const { code, message, cause, errors } = error as Record<string, unknown>;
	const said = typeof message === 'string' ? message : '';
	const name = typeof code === 'string' ? code : '';
	if (name === '23503' || (name === 'SQLITE_CONSTRAINT' && said.includes('FOREIGN KEY'))) return 'foreign_key';
	if (name === '23505' || (name === 'SQLITE_CONSTRAINT' && said.includes('UNIQUE'))) return 'unique';
	if (FULL.includes(name)) return 'full';
	if ([SQLITE_UNAVAILABLE, POSTGRES_UNAVAILABLE, CONNECTION_UNAVAILABLE].some((codes) => codes.test(name)))
		return 'unavailable';
	if (SAYING.test(said)) return 'unavailable';
	// A host with several addresses fails with one error for each.
	const [first] = Array.isArray(errors) ? (errors as unknown[]) : [];
	return databaseFailure(cause ?? first, causes - 1);
}
