//! The table of variables.

use leptos::prelude::*;

use super::moment::Row;
use crate::texts::{Texts, tr};

/// Names and values as a table; changed ones are marked.
#[component]
pub fn ValuesTable(
    /// The variables; a sentence replaces the table where there are none.
    rows: Vec<Row>,
) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="values__none">{tr(Texts::steps_no_variable)}</p> }.into_any();
    }
    let rows = rows.into_iter().map(|row| {
        let mark = || view! { <span class="values__mark">{tr(Texts::steps_changed)}</span> };
        view! {
            <tr class:values__changed=row.changed>
                <th scope="row" translate="no">{row.name}</th>
                <td>
                    <code translate="no">{row.value}</code>
                    {row.changed.then(mark)}
                </td>
            </tr>
        }
    });
    view! {
        <div class="values" tabindex="0" role="group" aria-label=tr(Texts::steps_variables)>
            <table class="values__table">
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{tr(Texts::steps_name)}</th>
                        <th scope="col">{tr(Texts::steps_value)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
