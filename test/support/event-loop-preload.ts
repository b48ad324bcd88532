import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Loaded into a started server by `--import`: tells every 200 ms how long its event loop stood still at a stretch. */
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
setInterval(() => {
	process.stdout.write(`event-loop ${Math.round(delay.max / 1e6)} ${process.memoryUsage().rss}\n`);
	delay.reset();
}, 200).unref();
