//! Routes, in the fragment of the address (`#/atelier/panier/3`), so that one build works in any folder
//! of any host without rewrite rules. The words are French in both languages, so that an address is the
//! same for everybody. A link to a game is the only address with a text of a person in it: they make it on
//! purpose, and a fragment is sent to nobody.

use crate::format::game_title;
use crate::texts::Texts;

/// A page and its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The three entrances.
    Home,
    /// The workshop's own first page.
    Workshop,
    /// A step of a game, from 1.
    Step {
        /// The game's id.
        game: String,
        /// From 1.
        step: usize,
    },
    /// A step of a game, from 1, opened with a program that fits it.
    Join {
        /// The game's id.
        game: String,
        /// From 1.
        step: usize,
    },
    /// The page that opens a game from a file, for authors.
    OpenGame,
    /// How the program of a game came to be.
    Replay {
        /// The game's id.
        game: String,
    },
    /// The page around a game.
    OwnPage {
        /// The game's id.
        game: String,
    },
    /// A game that somebody shares by a link.
    Shared {
        /// The game's id.
        game: String,
        /// The letters of the link, which nobody has checked.
        code: String,
    },
    /// The test's first page.
    Aptitude,
    /// Practice in one family.
    Practice {
        /// The family's id.
        family: String,
    },
    /// The official form: notice, examples, items.
    Official,
    /// The result of an attempt.
    AptitudeResult,
    /// The trades.
    Trades,
    /// The school's own page.
    School,
    /// A session's code, for the person who prepares one.
    Session,
    /// A workshop in a room, for its facilitator.
    Room,
    /// The same, as the projector shows it.
    Projector,
    /// The games of a room, one after another.
    Show,
    /// A candidate's file, for the interview.
    Interview,
    /// The person's file.
    Dossier,
    /// The sheet about what the person built, to be printed.
    Attestation,
    /// A lent computer: the file is taken along, everything is erased.
    Handover,
    /// Display and language.
    Settings,
    /// All pages, as a list.
    SiteMap,
    /// The accessibility statement.
    Accessibility,
    /// Any other address.
    NotFound,
}

impl Route {
    /// Parses a fragment, without `#`; an unknown one is [`Route::NotFound`].
    pub fn parse(fragment: &str) -> Self {
        let path = fragment.trim_start_matches('/').trim_end_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            [""] => Route::Home,
            ["atelier"] => Route::Workshop,
            ["atelier", game, "revoir"] => Route::Replay {
                game: (*game).to_owned(),
            },
            ["atelier", game, "page"] => Route::OwnPage {
                game: (*game).to_owned(),
            },
            ["atelier", game, step] => match step.parse() {
                Ok(step) if step > 0 => Route::Step {
                    game: (*game).to_owned(),
                    step,
                },
                _ => Route::NotFound,
            },
            ["rejoindre", game, step] => match step.parse() {
                Ok(step) if step > 0 => Route::Join {
                    game: (*game).to_owned(),
                    step,
                },
                _ => Route::NotFound,
            },
            ["jeux", "ouvrir"] => Route::OpenGame,
            ["jeu", game, code] => Route::Shared {
                game: (*game).to_owned(),
                code: (*code).to_owned(),
            },
            ["test"] => Route::Aptitude,
            ["test", "entrainement", family] => Route::Practice {
                family: (*family).to_owned(),
            },
            ["test", "officiel"] => Route::Official,
            ["test", "resultat"] => Route::AptitudeResult,
            ["metier"] => Route::Trades,
            ["ecole"] => Route::School,
            ["session"] => Route::Session,
            ["animer"] => Route::Room,
            ["animer", "projecteur"] => Route::Projector,
            ["animer", "vernissage"] => Route::Show,
            ["entretien"] => Route::Interview,
            ["dossier"] => Route::Dossier,
            ["dossier", "attestation"] => Route::Attestation,
            ["suivante"] => Route::Handover,
            ["reglages"] => Route::Settings,
            ["plan"] => Route::SiteMap,
            ["accessibilite"] => Route::Accessibility,
            _ => Route::NotFound,
        }
    }

    /// The fragment, without `#`.
    pub fn fragment(&self) -> String {
        match self {
            Route::Home => "/".to_owned(),
            Route::Workshop => "/atelier".to_owned(),
            Route::Step { game, step } => format!("/atelier/{game}/{step}"),
            Route::Join { game, step } => format!("/rejoindre/{game}/{step}"),
            Route::OpenGame => "/jeux/ouvrir".to_owned(),
            Route::Replay { game } => format!("/atelier/{game}/revoir"),
            Route::OwnPage { game } => format!("/atelier/{game}/page"),
            Route::Shared { game, code } => format!("/jeu/{game}/{code}"),
            Route::Aptitude => "/test".to_owned(),
            Route::Practice { family } => format!("/test/entrainement/{family}"),
            Route::Official => "/test/officiel".to_owned(),
            Route::AptitudeResult => "/test/resultat".to_owned(),
            Route::Trades => "/metier".to_owned(),
            Route::School => "/ecole".to_owned(),
            Route::Session => "/session".to_owned(),
            Route::Room => "/animer".to_owned(),
            Route::Projector => "/animer/projecteur".to_owned(),
            Route::Show => "/animer/vernissage".to_owned(),
            Route::Interview => "/entretien".to_owned(),
            Route::Dossier => "/dossier".to_owned(),
            Route::Attestation => "/dossier/attestation".to_owned(),
            Route::Handover => "/suivante".to_owned(),
            Route::Settings => "/reglages".to_owned(),
            Route::SiteMap => "/plan".to_owned(),
            Route::Accessibility => "/accessibilite".to_owned(),
            Route::NotFound => "/introuvable".to_owned(),
        }
    }

    /// The address for a link.
    pub fn href(&self) -> String {
        format!("#{}", self.fragment())
    }

    /// The title of the page, without the app's name.
    pub fn title(&self, t: Texts) -> String {
        match self {
            Route::Home => t.title_home().to_owned(),
            Route::Workshop => t.title_workshop().to_owned(),
            Route::Step { game, step } | Route::Join { game, step } => {
                t.title_step(game_title(game, t), step)
            }
            Route::OpenGame => t.title_open_game().to_owned(),
            Route::Replay { .. } => t.title_replay().to_owned(),
            Route::OwnPage { .. } => t.title_own_page().to_owned(),
            Route::Shared { .. } => t.title_shared().to_owned(),
            Route::Aptitude => t.title_aptitude().to_owned(),
            Route::Practice { .. } => t.title_practice().to_owned(),
            Route::Official => t.title_official().to_owned(),
            Route::AptitudeResult => t.title_result().to_owned(),
            Route::Trades => t.title_trades().to_owned(),
            Route::School => t.title_school().to_owned(),
            Route::Session => t.title_session().to_owned(),
            Route::Room => t.title_room().to_owned(),
            Route::Projector => t.title_projector().to_owned(),
            Route::Show => t.title_show().to_owned(),
            Route::Interview => t.title_interview().to_owned(),
            Route::Dossier => t.title_dossier().to_owned(),
            Route::Attestation => t.title_attestation().to_owned(),
            Route::Handover => t.title_handover().to_owned(),
            Route::Settings => t.title_settings().to_owned(),
            Route::SiteMap => t.title_site_map().to_owned(),
            Route::Accessibility => t.title_accessibility().to_owned(),
            Route::NotFound => t.title_not_found().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use declic_text::Lang;

    use super::*;

    #[test]
    fn every_route_is_read_back_from_its_fragment() {
        let routes = [
            Route::Home,
            Route::Workshop,
            Route::Step {
                game: "panier".to_owned(),
                step: 12,
            },
            Route::Join {
                game: "tournee".to_owned(),
                step: 7,
            },
            Route::OpenGame,
            Route::Replay {
                game: "panier".to_owned(),
            },
            Route::OwnPage {
                game: "panier".to_owned(),
            },
            Route::Shared {
                game: "panier".to_owned(),
                code: "ABC234".to_owned(),
            },
            Route::Aptitude,
            Route::Practice {
                family: "series".to_owned(),
            },
            Route::Official,
            Route::AptitudeResult,
            Route::Trades,
            Route::School,
            Route::Session,
            Route::Room,
            Route::Projector,
            Route::Show,
            Route::Interview,
            Route::Dossier,
            Route::Attestation,
            Route::Handover,
            Route::Settings,
            Route::SiteMap,
            Route::Accessibility,
            Route::NotFound,
        ];
        for route in routes {
            assert_eq!(Route::parse(&route.fragment()), route);
        }
    }

    #[test]
    fn the_title_of_a_step_names_its_game() {
        let step = |game: &str| Route::Step {
            game: game.to_owned(),
            step: 3,
        };
        let title = |lang, game| step(game).title(Texts(lang));
        assert_eq!(title(Lang::Fr, "lucioles"), "Étape 3, Les lucioles");
        assert_eq!(title(Lang::En, "unknown"), "Step 3, unknown");
        assert_eq!(
            title(Lang::Fr, "ouvert-mon-jeu"),
            "Étape 3, mon-jeu, jeu ouvert"
        );
    }

    #[test]
    fn strange_fragments_are_not_found() {
        for fragment in [
            "/atelier/panier/0",
            "/atelier/panier/x",
            "/%00",
            "/test/a/b/c",
        ] {
            assert_eq!(Route::parse(fragment), Route::NotFound);
        }
    }
}
