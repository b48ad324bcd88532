import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

// The files of these tests do not exist, so that there are no types to be read.
const eslint = new ESLint({
	overrideConfig: { languageOptions: { parserOptions: { project: null } }, rules: { 'keys/data-keys': 'off' } },
});

/** What the layer rule says about one statement in a file of the bundle. */
async function saidAbout(file: string, statement: string): Promise<string[]> {
	const [result] = await eslint.lintText(statement, { filePath: `extensions/strategy-cockpit/src/${file}` });
	return (result?.messages ?? [])
		.filter(({ ruleId, fatal }) => fatal || ruleId === 'cockpit/layers')
		.map(({ message }) => message);
}

const DOMAIN = 'reporting/domain/probe.ts';

describe('the layer rule', () => {
	it.each([
		['Directus', DOMAIN, "import { createError } from '@directus/errors';"],
		['types of Directus', DOMAIN, "import type { Accountability } from '@directus/types';"],
		['Vue', DOMAIN, "import { ref } from 'vue';"],
		['a library for Vue', DOMAIN, "import { useI18n } from 'vue-i18n';"],
		['Node', DOMAIN, "import { readFileSync } from 'node:fs';"],
		['Node without its prefix', DOMAIN, "import { readFileSync } from 'fs';"],
		['knex', DOMAIN, "import type { Knex } from 'knex';"],
		['a part of ECharts', DOMAIN, "import { use } from 'echarts/core';"],
		['Directus while it runs', DOMAIN, "export const late = () => import('@directus/errors');"],
		['Directus to pass it on', DOMAIN, "export { createError } from '@directus/errors';"],
		['the routes of its own capability', DOMAIN, "import { mountReportingRoutes } from '../routes.ts';"],
		['shared code that needs Directus', DOMAIN, "import { route } from '../../shared/server/route.ts';"],
		[
			'a file outside of the bundle',
			DOMAIN,
			"import keys from '../../../../../schema-unique-keys.json' with { type: 'json' };",
		],
		['Node, in the texts that the domain uses', 'reporting/texts.ts', "import { EOL } from 'node:os';"],
		['Vue, in shared code that the domain uses', 'shared/domain/locale.ts', "import { ref } from 'vue';"],
	])('refuses in the domain %s', async (_what, file, statement) => {
		expect(await saidAbout(file, statement)).toHaveLength(1);
	});

	it.each([
		['the inside of another capability', 'reporting/load.ts', "import { loadOverview } from '../figures/load.ts';"],
		[
			'the domain of another capability',
			DOMAIN,
			"import { buildOverview } from '../../figures/domain/overview.ts';",
		],
		[
			'an index.ts further inside',
			'reporting/load.ts',
			"import panel from '../figures/panel-challenges/index.ts';",
		],
		['a capability that is new', 'reporting/load.ts', "import { plan } from '../a-new-one/plan.ts';"],
		['a type of the inside', 'reporting/load.ts', "export type Row = import('../figures/load.ts').Row;"],
		[
			'the inside of a capability, in an entry file',
			'endpoint.ts',
			"import { mountFigureRoutes } from './figures/routes.ts';",
		],
		[
			'the inside of a capability, in a component',
			'reporting/panel.vue',
			'<script setup lang="ts">\nimport { loadOverview } from \'../figures/load.ts\';\n</script>',
		],
		[
			'the server, in a panel',
			'reporting/panel-new/view-model.ts',
			"import { route } from '../../shared/server/route.ts';",
		],
		[
			'the server, in a component',
			'shared/app/new.vue',
			'<script setup lang="ts">\nimport { route } from \'../server/route.ts\';\n</script>',
		],
		[
			'what a capability loads, in its page',
			'reporting/module/page.ts',
			"import { loadReport } from '../load.ts';",
		],
		['the browser, in a route', 'reporting/routes.ts', "import { useAnswer } from '../shared/app/use-answer.ts';"],
		['the clock, in the domain', DOMAIN, "import { todayInGermany } from '../../shared/clock.ts';"],
		[
			'a room of the domain in one that comes before it',
			'maturity/domain/model/probe.ts',
			"import { score } from '../scoring/score.ts';",
		],
		[
			'a type of a later room',
			'maturity/domain/scoring/probe.ts',
			"import type { Influence } from '../analysis/what-if.ts';",
		],
		[
			'a room, in what lies below them all',
			'maturity/domain/probe.ts',
			"import type { ModelTree } from './model/tree.ts';",
		],
		[
			'words, in a room that knows none',
			'maturity/domain/analysis/probe.ts',
			"import { nameOf } from '../../wording/names.ts';",
		],
		[
			'answers, in the wording',
			'maturity/wording/probe.ts',
			"import type { RatingSheet } from '../domain/answers/sheet.ts';",
		],
		['Vue, in the wording', 'maturity/wording/probe.ts', "import { ref } from 'vue';"],
		['a capability, in shared code', 'shared/clock.ts', "import { isRunning } from '../figures/index.ts';"],
	])('refuses %s', async (_what, file, statement) => {
		expect(await saidAbout(file, statement)).toHaveLength(1);
	});

	it.each([
		['a neighbour in the domain', DOMAIN, "import { html } from './html.ts';"],
		['texts of its own capability, in the domain', DOMAIN, "import { reportTexts } from '../texts.ts';"],
		[
			'an earlier room of the domain',
			'maturity/domain/answers/probe.ts',
			"import { score } from '../scoring/score.ts';",
		],
		['words, in answers', 'maturity/domain/answers/probe.ts', "import { nameOf } from '../../wording/names.ts';"],
		['what lies below all rooms', 'maturity/domain/model/probe.ts', "import { sum } from '../sums.ts';"],
		['any room, outside of the domain', 'maturity/probe.ts', "import { score } from './domain/scoring/score.ts';"],
		['pure shared code, in the domain', DOMAIN, "import { intlLocale } from '../../shared/domain/locale.ts';"],
		['types of shared code, in the domain', DOMAIN, "import type { Handler } from '../../shared/server/route.ts';"],
		['another capability through its index.ts', DOMAIN, "import { isRunning } from '../../figures/index.ts';"],
		['Directus outside of the domain', 'reporting/load.ts', "import { createError } from '@directus/errors';"],
		[
			'shared code, also in a folder named after a capability',
			'figures/routes.ts',
			"import { recordPath } from '../shared/domain/record-target.ts';",
		],
		[
			'a capability through its index.ts, in an entry file',
			'endpoint.ts',
			"import { mountFigureRoutes } from './figures/index.ts';",
		],
	])('allows %s', async (_what, file, statement) => {
		expect(await saidAbout(file, statement)).toEqual([]);
	});
});
