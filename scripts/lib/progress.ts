/** Runs one step of a command and says when it begins and how long it took. */
export async function step<Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> {
	const begun = Date.now();
	const seconds = () => ((Date.now() - begun) / 1000).toFixed(1);
	console.log(`${name} …`);
	const progress = setInterval(() => console.log(`${name}: ${seconds()} s …`), 10_000);
	try {
		const result = await work();
		console.log(`${name}: done in ${seconds()} s`);
		return result;
	} finally {
		clearInterval(progress);
	}
}
