use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn routes() -> impl Strategy<Value = Route> {
    any::<[bool; 6]>().prop_map(|on| Route {
        screening: on[0],
        publicity: on[1],
        assessment: on[2],
        plan_confirmation: on[3],
        settlement: on[4],
        warranty: on[5],
    })
}

fn stages() -> impl Strategy<Value = Stage> {
    proptest::sample::select(Stage::ALL)
}

fn reachable(route: &Route, start: Stage) -> BTreeSet<Stage> {
    let (mut seen, mut open) = (BTreeSet::from([start]), vec![start]);
    while let Some(stage) = open.pop() {
        open.extend(next_stages(route, stage).into_iter().filter(|next| seen.insert(*next)));
    }
    seen
}

#[test]
fn codes_are_the_agreed_ones() {
    let codes: Vec<&str> = Stage::ALL.iter().map(|stage| stage.code()).collect();
    assert_eq!(
        codes.join(" "),
        "lead applied returned screened approved in_publicity publicised to_assess assessed plan_draft \
         plan_confirmed dispatched in_work to_accept rectifying accepted to_settle submitted paid archived \
         in_warranty closed exited"
    );
    assert_eq!(serde_json::to_string(&Stage::InPublicity).unwrap(), "\"in_publicity\"");
    assert_eq!("plan_draft".parse(), Ok(Stage::PlanDraft));
}

#[test]
fn typescript_and_schema_know_the_same_codes() {
    let config = ts_rs::Config::default();
    let typescript = <Stage as ts_rs::TS>::decl(&config);
    let schema = serde_json::to_string(&schemars::schema_for!(Stage)).unwrap();
    for stage in Stage::ALL {
        let quoted = format!("\"{}\"", stage.code());
        assert!(typescript.contains(&quoted) && schema.contains(&quoted), "{quoted}");
    }
}

#[test]
fn the_shortest_programme_still_goes_from_lead_to_closed() {
    use Stage as S;
    let line = Route::SHORTEST.main_line();
    let expected = [
        S::Lead,
        S::Applied,
        S::Approved,
        S::PlanDraft,
        S::Dispatched,
        S::InWork,
        S::ToAccept,
        S::Accepted,
        S::Archived,
        S::Closed,
    ];
    assert_eq!(line, expected);
    assert_eq!(Route::FULL.main_line().len(), Stage::ALL.len() - 3);
}

#[test]
fn loops_and_ways_back() {
    let next = |stage| next_stages(&Route::FULL, stage);
    assert_eq!(next(Stage::Applied), [Stage::Screened, Stage::Returned, Stage::Exited]);
    assert_eq!(next(Stage::Returned), [Stage::Applied, Stage::Exited]);
    assert_eq!(next(Stage::ToAccept), [Stage::Accepted, Stage::Rectifying, Stage::Exited]);
    assert_eq!(next(Stage::Rectifying), [Stage::ToAccept, Stage::Exited]);
    assert_eq!(next(Stage::Closed), []);
    assert_eq!(next(Stage::Exited), []);
    assert_eq!(next_stages(&Route::SHORTEST, Stage::PlanDraft), [Stage::Dispatched, Stage::Exited]);
}

#[test]
fn exits_need_a_reason_and_other_moves_take_none() {
    let check = |from, to, reason| check_move(&Route::FULL, from, to, reason);
    assert_eq!(check(Stage::InWork, Stage::Exited, Some(ExitReason::Died)), Ok(Direction::Exit));
    assert_eq!(check(Stage::InWork, Stage::Exited, None), Err(LifecycleError::ExitNeedsReason));
    let stray = check(Stage::InWork, Stage::ToAccept, Some(ExitReason::Died));
    assert_eq!(stray, Err(LifecycleError::ReasonWithoutExit(Stage::ToAccept)));
    let skip = check(Stage::Lead, Stage::Paid, None);
    assert_eq!(skip, Err(LifecycleError::NotLegal { from: Stage::Lead, to: Stage::Paid }));
    assert_eq!(check(Stage::Submitted, Stage::ToSettle, None), Ok(Direction::Back));
    assert_eq!(check(Stage::Rectifying, Stage::ToAccept, None), Ok(Direction::Forward));
}

#[test]
fn stored_routes_of_older_versions_use_new_steps() {
    let route: Route = serde_json::from_str(r#"{"publicity": false}"#).unwrap();
    assert!(!route.publicity && route.warranty && route.settlement);
    assert!(serde_json::from_str::<Route>(r#"{"publcity": false}"#).is_err());
}

proptest! {
    #[test]
    fn every_used_stage_is_reachable_and_no_other(route in routes()) {
        let seen = reachable(&route, Stage::Lead);
        for stage in Stage::ALL {
            prop_assert_eq!(seen.contains(stage), route.includes(*stage), "{}", stage);
        }
    }

    #[test]
    fn every_stage_leads_to_closed_and_can_be_left(route in routes(), stage in stages()) {
        let next = next_stages(&route, stage);
        prop_assert_eq!(next.is_empty(), stage.is_terminal());
        prop_assert_eq!(next.contains(&Stage::Exited), !stage.is_terminal());
        prop_assert_eq!(reachable(&route, stage).contains(&Stage::Closed), stage != Stage::Exited);
    }

    #[test]
    fn moves_are_distinct_and_checked_alike(route in routes(), from in stages(), to in stages()) {
        let next = next_stages(&route, from);
        let distinct: BTreeSet<_> = next.iter().collect();
        prop_assert_eq!(distinct.len(), next.len());
        let reason = (to == Stage::Exited).then_some(ExitReason::Other);
        prop_assert_eq!(check_move(&route, from, to, reason).is_ok(), next.contains(&to));
    }

    #[test]
    fn the_main_line_is_walked_forward(route in routes()) {
        for pair in route.main_line().windows(2) {
            prop_assert_eq!(check_move(&route, pair[0], pair[1], None), Ok(Direction::Forward));
        }
    }
}
