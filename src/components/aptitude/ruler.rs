//! The interval of an attempt on the scale from 1 to 5, in words and as a drawing.

use std::sync::Arc;

use declic_aptitude::Level;
use declic_aptitude::report::{Place, Zone, scale};
use leptos::prelude::*;

use super::scale::PlaceSentences;
use crate::state::contents::TextTree;
use crate::texts::t;

/// The interval in which an attempt places the person, with the meaning of its zones.
#[component]
pub fn ScaleSection(
    /// The interval of abilities.
    interval: (f64, f64),
    /// The first and the last zone that the interval meets.
    zones: (Zone, Zone),
    /// The estimated ability.
    estimate: f64,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let (first, last) = zones;
    let zones = Level::ALL
        .into_iter()
        .map(|level| {
            let inside = (first.level()..=last.level()).contains(&level);
            let number = level.number();
            view! {
                <li class="ruler-key__zone" class:ruler-key__zone--inside=inside>
                    <span class="ruler-key__number">{number}</span>
                    <span>
                        {texts.get(&format!("result.zone.{number}.tasks"))}
                        {inside
                            .then(|| {
                                view! { <b class="ruler-key__own">" " {t().result_zone_own()}</b> }
                            })}
                    </span>
                </li>
            }
        })
        .collect_view();
    let place = Place::of(interval.0, interval.1);
    view! {
        <section class="stack">
            <h2>{t().result_place()}</h2>
            <p>{place.sentence()}</p>
            <Ruler place=place middle=scale(estimate) />
            <p class="quiet">{t().result_precision()}</p>
            <p>{t().result_zones()}</p>
            <ol class="ruler-key">{zones}</ol>
        </section>
    }
}

/// A carpenter's rule from 1 to 5, each number in the middle of its section, with the interval as a
/// bracket. Where the interval is open the bracket ends in an arrow.
#[component]
fn Ruler(
    /// The interval.
    place: Place,
    /// The middle of the interval, on the scale from 1 to 5.
    middle: f64,
) -> impl IntoView {
    const ENDS: (i32, i32) = (20, 620);
    // Rounded: a unit is thinner than a line of the drawing.
    let at = |value: f64| (80.0 + (value - 1.0) * 120.0).round() as i32;
    let ticks = (0..=25)
        .map(|tick| {
            let (class, end) = if tick % 5 == 0 {
                ("ruler__tick", 80)
            } else {
                ("ruler__tick ruler__tick--minor", 72)
            };
            let x = 20 + tick * 24;
            view! { <path class=class d=format!("M{x} 62V{end}")></path> }
        })
        .collect_view();
    let numbers = (1..=5)
        .map(|number| {
            view! { <text class="ruler__number" x=at(f64::from(number)) y="97">{number}</text> }
        })
        .collect_view();
    let (low, high) = match place {
        Place::Between(low, high) => (Some(at(low)), Some(at(high))),
        Place::UpTo(high) => (None, Some(at(high))),
        Place::From(low) => (Some(at(low)), None),
        Place::Anywhere => (None, None),
    };
    let (left, right) = (low.unwrap_or(ENDS.0), high.unwrap_or(ENDS.1));
    let start = if low.is_some() {
        format!("M{left} 52V38")
    } else {
        let (tip, back) = (left - 12, left + 2);
        format!("M{back} 26L{tip} 38L{back} 50M{tip} 38")
    };
    let end = if high.is_some() {
        format!("H{right}V52")
    } else {
        let (tip, back) = (right + 12, right - 2);
        format!("H{tip}M{back} 26L{tip} 38L{back} 50")
    };
    // The estimate may lie beyond the scale: then it is not shown.
    let middle = Some(at(middle)).filter(|x| (ENDS.0..=ENDS.1).contains(x));
    let middle =
        middle.map(|x| view! { <circle class="ruler__point" cx=x cy="38" r="9"></circle> });
    view! {
        <svg class="ruler" viewBox="0 16 640 96" role="img" aria-label=place.sentence()>
            <path
                class="ruler__wood"
                d="M8 61C210 59 430 60 632 61 633 75 633 90 632 104 430 105 210 105 8 104 7 90 7 75 8 61Z"
            ></path>
            <path class="ruler__wash" d=format!("M{left} 61H{right}V104H{left}Z")></path>
            {ticks}
            {numbers}
            <path class="ruler__span" d=format!("{start}{end}")></path>
            {middle}
        </svg>
    }
}
