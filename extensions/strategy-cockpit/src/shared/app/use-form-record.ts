import { useApi } from '@directus/extensions-sdk';
import {
	computed,
	getCurrentInstance,
	inject,
	ref,
	type ComponentInternalInstance,
	type ComputedRef,
	type Ref,
} from 'vue';

type Values = Record<string, unknown>;

/** What the form of a record holds, seen from one of its fields. */
export interface FormRecord {
	/** Values on the screen, unsaved ones included. */
	values: Ref<Values>;
	/** Changes with each save, by the form or past it. */
	savedAt: ComputedRef<unknown>;
	/** In a drawer of a list: the reference to the record that holds the list, which stands in no field of the form. */
	holder: Values;
	/** Whether something in the form is not saved yet. */
	hasEdits: () => boolean;
	/** Shows what the record now holds, after it was written past the form. What is typed and not saved stays. */
	reload: () => Promise<void>;
}

/** The form around an interface, on a page or in a drawer. */
export function useFormRecord(
	record: Readonly<{ collection: string; primaryKey?: string | number | null }>,
): FormRecord {
	const api = useApi();
	const instance = getCurrentInstance();
	const values = inject<Ref<Values>>('values', ref({}));

	/**
	 * Directus has no way for a field to have the form read its record again: the page's own `refresh` reaches no interface,
	 * and a change of route is held back by unsaved edits. The form's saved values are one reactive object, passed down as
	 * `initialValues` on pages and in drawers alike; edits are kept apart from it, in `modelValue`.
	 */
	const form = () => ancestorWith(instance, 'initialValues');

	return {
		values,
		savedAt: computed(() => values.value['updated_at']),
		holder: holderOf(instance),
		hasEdits: () => Object.keys((form()?.['modelValue'] as Values | null | undefined) ?? {}).length > 0,
		async reload() {
			const saved = form()?.['initialValues'] as Values | null | undefined;
			if (!saved) return;
			const { data } = await api.get(`/items/${record.collection}/${record.primaryKey}`);
			Object.assign(saved, data.data);
		},
	};
}

/** Directus leaves the reference out of the drawer's form and gives it on saving: its drawer names the field, the list around it the record. */
function holderOf(instance: ComponentInternalInstance | null): Values {
	let field: unknown = null;
	for (let at = instance?.parent; at; at = at.parent) {
		if (Object.hasOwn(at.props, 'circularField')) field = at.props['circularField'];
		else if (typeof field === 'string' && Object.hasOwn(at.props, 'primaryKey'))
			return at.props['primaryKey'] === '+' ? {} : { [field]: at.props['primaryKey'] };
	}
	return {};
}

function ancestorWith(instance: ComponentInternalInstance | null, prop: string): Values | undefined {
	for (let at = instance?.parent; at; at = at.parent) if (Object.hasOwn(at.props, prop)) return at.props;
	return undefined;
}
