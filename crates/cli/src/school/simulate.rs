//! `declic simulate`: what a form can measure.
