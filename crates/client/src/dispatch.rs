//! Which function answers which intent and which event.

use std::rc::Rc;
use std::sync::Arc;

use protocol::notice::{ErrorCode, ErrorEvent};
use protocol::roster::{Entry, Roster as Changes, Who};
use protocol::{Now, ServerEvent, Username};

use crate::Client;
use crate::effect::Effect;
use crate::intent::Intent;
use crate::rules::Decision;
use crate::stage::Ending;
use crate::timeline::{Move, What};

impl Client {
    pub(crate) fn intent(&mut self, now: Now, intent: Intent, effects: &mut Vec<Effect>) {
        match intent {
            Intent::Enter { name } => self.enter(now, name, effects),
            Intent::Leave => self.leave(effects),
            Intent::ReconnectNow => self.reconnect_now(now, effects),
            Intent::ContinueHere => self.continue_here(now, effects),
            Intent::Reload => self.reload(now, effects),
            Intent::PutOffReload => self.release.put_off(),
            Intent::BackToTheDoor => self.back_to_the_door(),
            Intent::Show(channel) => self.show(&channel),
            Intent::CloseConversation(name) => Rc::make_mut(&mut self.timeline).close(&name),
            Intent::Draft { text, caret } => self.write(now, (text, caret), effects),
            Intent::Insert(at, text) => self.insert_text(at, &text),
            Intent::ChooseOffer(steps) => self.choose_offer(steps),
            Intent::TakeOffer(position) => self.take_offer(position),
            Intent::DismissOffers => self.dismiss_offers(),
            Intent::Open(dialog) => self.open(dialog, effects),
            Intent::CloseDialog => self.close_dialog(),
            Intent::Pick(text) => self.pick(&text, effects),
            Intent::ReplyTo(id) => self.reply_to(id),
            Intent::Edit(id) => self.begin_edit(id),
            Intent::EditLast => self.edit_last(),
            Intent::WriteAnew => self.write_anew(),
            Intent::TakeBack(id) => self.take_back(id, effects),
            Intent::React(id, emoji) => self.react(id, emoji, effects),
            Intent::CopyWords(id) => self.copy_words(now, id, effects),
            Intent::Hide(id) => Rc::make_mut(&mut self.timeline).hide(id),
            Intent::Report(id, name, reason) => self.report_message(id, name, reason, effects),
            Intent::AtEnd(is_at_end) => self.look(|gaze| gaze.is_at_end = is_at_end),
            Intent::ShowEarlier => self.ask_earlier(effects),
            Intent::ForgetDivider => Rc::make_mut(&mut self.timeline).forget_divider(),
            Intent::Send => self.send_draft(now, effects),
            Intent::TryAgain(number) => self.try_again(now, number, effects),
            Intent::TryAllAgain => self.try_all_again(now, effects),
            Intent::Copy(number) => self.copy(number, effects),
            Intent::Discard(number) => self.discard(number),
            Intent::Picture(intent) => self.picture_intent(now, intent, effects),
            Intent::StartCamera => self.start_camera(now, effects),
            Intent::GoLive => self.go_live(effects),
            Intent::SetUp(change) => self.set_up(now, change, effects),
            Intent::StopCamera => self.stop_camera(effects),
            Intent::OpenCamera(name) => self.open_camera(now, name, effects),
            Intent::CloseCamera(name) => self.close_camera(&name, effects),
            Intent::ReopenCamera(name) => self.reopen_camera(now, name, effects),
            Intent::ChangeTile(name, change) => self.change_tile(&name, change, effects),
            Intent::HearSound => self.hear_sound(effects),
            Intent::Hold(rule, name) => self.decide(now, Decision::Hold, rule, name, effects),
            Intent::Lift(rule, name) => self.decide(now, Decision::Lift, rule, name, effects),
            Intent::Take(measure, name) => self.take(measure, name, effects),
            Intent::Order(measure) => self.order(measure, effects),
            Intent::Unban(name) => self.unban(name, effects),
            Intent::Settle(report) => self.settle(&report),
            Intent::ReportPerson(name, comment) => self.report_person(name, comment, effects),
            Intent::Feel { status, text } => self.feel(status, text, effects),
            Intent::Prefer(preference) => self.prefer(preference, effects),
        }
    }

    pub(crate) fn event(&mut self, now: Now, event: ServerEvent, effects: &mut Vec<Effect>) {
        match event {
            ServerEvent::Me(you) => {
                self.admitted(now, &you, effects);
                self.hear_of_my_camera(now, &you);
            }
            ServerEvent::Room(room) => {
                Rc::make_mut(&mut self.timeline).set_channels(room.channels.clone());
                self.release.heard(&room.version);
                self.room = Rc::new(Some(room));
            }
            ServerEvent::Who(who) => self.people(now, who, effects),
            ServerEvent::Roster(changes) => self.people_changed(now, changes, effects),
            ServerEvent::Message(message) => self.said(now, message),
            ServerEvent::Ack(ack) if self.picture_taken(now, &ack, effects) => {}
            ServerEvent::Ack(ack) => self.taken(&ack),
            ServerEvent::Edit(edited) => self.edited(edited),
            ServerEvent::Takeback(taken) => self.taken_back(&taken),
            ServerEvent::React(reacted) => self.reacted(&reacted),
            ServerEvent::Typing(typing) => self.typed_by(now, typing),
            ServerEvent::History(history) => self.looked_up(history),
            ServerEvent::Echo(echo) => self.recalled(echo),
            ServerEvent::Resumed(resumed) => self.resumed(&resumed, effects),
            ServerEvent::ResumeFailed => self.resume_failed(now, effects),
            ServerEvent::Reconnect(reconnect) => self.invited(now, reconnect),
            ServerEvent::Error(error) => self.refused(now, error, effects),
            ServerEvent::Notice(notice) => self.noticed(now, notice),
            ServerEvent::Disconnect(disconnect) => {
                let replaced = disconnect.code == "replaced";
                let sent_away = Ending::SentAway(disconnect.message);
                self.end(if replaced { Ending::Replaced } else { sent_away }, effects);
            }
            ServerEvent::Open(ringing) => self.granted(ringing, effects),
            ServerEvent::Ring(ringing) => self.rung(now, ringing, effects),
            ServerEvent::Sdp(sdp) => self.described_by_peer(sdp, effects),
            ServerEvent::Candidate(candidate) => self.candidate_of_peer(candidate, effects),
            ServerEvent::Watch(grant) => self.watched(now, &grant, effects),
            ServerEvent::Unwatch(grant) => self.unwatched(&grant, effects),
            ServerEvent::Hangup(grant) => self.hung_up(&grant, effects),
            ServerEvent::Cut => self.cut(now, effects),
            ServerEvent::Audience(audience) => self.audience_told(audience),
            ServerEvent::Bans(bans) => self.bans_told(bans.bans),
            ServerEvent::Audit(audit) => self.audit_told(audit.entries),
            ServerEvent::Report(report) => self.report_came(now, report),
            // Presence lines are for classic clients.
            ServerEvent::Presence(_) | ServerEvent::Ping => {}
        }
    }

    fn people(&mut self, now: Now, who: Who, effects: &mut Vec<Effect>) {
        Rc::make_mut(&mut self.roster).replace(who);
        self.leave_office();
        self.close_dark_views(effects);
        self.ask_for_audience(now, effects);
    }

    fn people_changed(&mut self, now: Now, changes: Changes, effects: &mut Vec<Effect>) {
        let went_dark =
            |entry: &Arc<Entry>| Some(&entry.username) == self.me.as_ref() && !entry.video.active();
        if changes.changed.iter().any(went_dark) {
            // My camera went off; it may be on again. Whoever was let in before that moment is
            // out, also those whose ring was still on its way when I forgot the others.
            self.forget_watchers(effects);
        }
        let is_marked_anew =
            |entry: &&Arc<Entry>| self.roster.video(&entry.username).nsfw() != entry.video.nsfw();
        let marked = changes.changed.iter().filter(is_marked_anew);
        let marked: Vec<Username> = marked.map(|entry| entry.username.clone()).collect();
        let news = Rc::make_mut(&mut self.roster).apply(changes);
        self.leave_office();
        for left in news.went {
            self.stopped_typing(&left.username);
            let one = Move::Went(left.username.clone(), left.why);
            self.came_or_went(now, &left.username, &one);
        }
        for name in news.came {
            self.came_or_went(now, &name, &Move::Came(name.clone()));
        }
        self.close_dark_views(effects);
        for name in marked {
            // A camera that has become explicit is covered, and what is covered is silent.
            self.tell_volume(&name, effects);
        }
        self.ask_for_audience(now, effects);
    }

    fn refused(&mut self, now: Now, error: ErrorEvent, effects: &mut Vec<Effect>) {
        if self.not_admitted(now, &error, effects)
            || self.picture_refused(now, &error, effects)
            || self.refused_message(now, &error, effects)
        {
            return;
        }
        let about = error.args.get("username").and_then(|name| name.parse().ok());
        if error.code == ErrorCode::CameraUnavailable
            && let Some(name) = about
        {
            self.close_view(&name, effects);
        }
        let what = What::Refused(error.message);
        Rc::make_mut(&mut self.timeline).add(&error.channel, now.wall, what);
    }
}
