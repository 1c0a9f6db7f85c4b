//! The room: channels, conversation, people, cameras.

use std::rc::Rc;

use client::announcer::Announcement;
use client::banner::Banner;
use client::cameras::Cameras;
use client::composer::{Composer as Drafts, EmojiTable};
use client::dialog::Dialog;
use client::moderation::Moderation;
use client::mood::Mood;
use client::outbox::Outbox;
use client::preferences::Preferences;
use client::roster::Roster;
use client::rules::Rules;
use client::timeline::{Place, Timeline as Said};
use client::typing::Typists;
use client::{Intent, Unsendable};
use protocol::Username;
use protocol::session::Room;
use yew::{
    Callback, Html, KeyboardEvent, Properties, component, html, use_callback, use_effect_with,
    use_state_eq,
};

use crate::components::cameras::Dock;
use crate::components::dialogs::Dialogs;
use crate::components::pictures::{DropHere, Tray, Viewer, use_picture_zone};
use crate::components::{
    Announcer, Channels, Composer, Drawer, Header, People, StatusBanner, Timeline, TypingHint,
};
use crate::hooks::{use_dispatch, use_shortcuts};
use crate::slice::Slice;
use crate::words::words_about;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) banner: Banner,
    /// Why what is being written cannot be sent, if it cannot.
    pub(crate) unsendable: Option<Unsendable>,
    pub(crate) me: Option<Username>,
    pub(crate) room: Slice<Option<Room>>,
    pub(crate) timeline: Slice<Said>,
    pub(crate) outbox: Slice<Outbox>,
    pub(crate) roster: Slice<Roster>,
    pub(crate) rules: Slice<Rules>,
    pub(crate) composer: Slice<Drafts>,
    pub(crate) cameras: Slice<Cameras>,
    pub(crate) moderation: Slice<Moderation>,
    pub(crate) mood: Slice<Mood>,
    pub(crate) preferences: Slice<Preferences>,
    pub(crate) meant: Option<String>,
    pub(crate) emojis: Option<Rc<EmojiTable>>,
    pub(crate) dialog: Slice<Option<Dialog>>,
    pub(crate) typists: Slice<Typists>,
    pub(crate) announcement: Slice<Announcement>,
}

/// In the room. On a narrow screen one drawer at most lies over the conversation.
#[component]
pub(crate) fn RoomPage(props: &Props) -> Html {
    let zone = use_picture_zone();
    let open = use_state_eq(|| Drawer::None);
    let toggle = use_callback(open.clone(), |drawer: Drawer, open| {
        open.set(if **open == drawer { Drawer::None } else { drawer });
    });
    let close = use_callback(open.clone(), |(), open| open.set(Drawer::None));
    // Whoever has chosen a conversation or a camera in a drawer wants to see it.
    let chosen =
        (props.timeline.shown().map(|shown| shown.place.channel()), props.cameras.views.len());
    use_effect_with(chosen, {
        let close = close.clone();
        move |_| close.emit(())
    });
    use_shortcuts();
    let dispatch = use_dispatch();
    let escape = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                close.emit(());
                dispatch.emit(Intent::ForgetDivider);
            }
        })
    };
    let (Some(me), Some(room)) = (&props.me, &*props.room) else {
        return Html::default();
    };
    let Some(shown) = props.timeline.shown() else {
        return Html::default();
    };

    let name = shown.place.name().to_owned();
    let label = match &shown.place {
        Place::Channel(_) => words_about("conversation-in", &[("channel", name.as_str().into())]),
        Place::Person(_) => words_about("conversation-with", &[("name", name.as_str().into())]),
    };
    let channel = shown.place.channel();
    let typist = match &shown.place {
        Place::Person(name) if props.typists.include(name) => Some(name.clone()),
        Place::Person(_) | Place::Channel(_) => None,
    };
    html! {
        <div class="room" data-drawer={open.name()} onkeydown={escape}>
            <Header
                title={room.title.clone()} me={me.clone()} mine={props.cameras.mine}
                watchers={props.cameras.watchers.len()} unread={props.timeline.unread()}
                people={props.roster.len()} open={*open} toggle={toggle}
            />
            <StatusBanner banner={props.banner} />
            <Channels
                timeline={props.timeline.clone()} roster={props.roster.clone()} close={close.clone()}
            />
            <main
                class="room__main" aria-label={label} ondragover={zone.over} ondragleave={zone.leave}
                ondrop={zone.drop} onpaste={zone.paste}
            >
                <Dock
                    cameras={props.cameras.clone()} roster={props.roster.clone()} me={me.clone()}
                    permits_explicit={room.video.explicit}
                />
                <Timeline
                    shown={Slice::from(shown)} outbox={props.outbox.clone()} me={me.clone()}
                    roster={props.roster.clone()}
                />
                <TypingHint name={typist} />
                <Tray />
                <Composer
                    key={channel.to_string()} to={name}
                    draft={props.composer.draft(&channel).to_owned()}
                    unsendable={props.unsendable} meant={props.meant.clone()}
                    limit={room.limits.message} edits={props.composer.edits(&channel)}
                    answers={props.composer.answers(&channel)} shown={Slice::from(shown)}
                    completion={props.composer.completion.clone()} caret={props.composer.caret}
                />
                if zone.is_over {
                    <DropHere />
                }
            </main>
            <Viewer />
            <People
                roster={props.roster.clone()} rules={props.rules.clone()}
                cameras={props.cameras.clone()} me={me.clone()} order={props.preferences.order}
                reports={props.moderation.reports.len()} {close}
            />
            <Dialogs
                dialog={props.dialog.clone()} emojis={props.emojis.clone()}
                timeline={props.timeline.clone()} roster={props.roster.clone()} me={me.clone()}
                room={props.room.clone()} rules={props.rules.clone()}
                cameras={props.cameras.clone()} mood={props.mood.clone()}
                preferences={props.preferences.clone()} moderation={props.moderation.clone()}
            />
            <Announcer said={props.announcement.clone()} />
        </div>
    }
}
